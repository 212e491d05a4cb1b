package org.digitalcities.partner.feed;

import org.digitalcities.contracts.Subject;

/**
 * A public event in the form that all partners get.
 *
 * @param place       its position counts from 1 without a gap; whoever has read up to a position has seen all before it
 * @param type        CloudEvents type
 * @param traceparent of the act that caused it, or null
 * @param body        CloudEvents 1.0 as structured JSON: the same text in the feed, in the stream and in webhooks
 */
public record FeedEntry(Cursor place, String event, String type, Subject subject, String traceparent, String body) {

    public long position() {
        return place.position();
    }

    FeedEntry at(Cursor next) {
        return new FeedEntry(next, event, type, subject, traceparent, body);
    }
}
