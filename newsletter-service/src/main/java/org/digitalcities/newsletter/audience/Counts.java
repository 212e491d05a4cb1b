package org.digitalcities.newsletter.audience;

import org.digitalcities.webkit.answer.SchemaName;

/**
 * The outcomes of an issue's mails.
 *
 * @param accepted  mails that the mail server took
 * @param refused   mails that the mail server refused
 * @param uncertain mails of which nobody knows whether they were sent; they are not sent again
 * @param left      recipients who unsubscribed before their mail was sent
 * @param open      mails without an outcome yet
 */
@SchemaName("IssueCounts")
public record Counts(int accepted, int refused, int uncertain, int left, long open) {}
