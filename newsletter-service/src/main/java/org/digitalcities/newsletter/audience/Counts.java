package org.digitalcities.newsletter.audience;

/** The outcomes of an issue's mails; {@code left} unsubscribed before their mail was sent, {@code open} have no outcome yet. */
public record Counts(int accepted, int refused, int uncertain, int left, long open) {}
