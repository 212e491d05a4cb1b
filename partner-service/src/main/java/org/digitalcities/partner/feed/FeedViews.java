package org.digitalcities.partner.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Nullable;

/** What the feed answers. It is written from the stored texts; these records describe it. */
final class FeedViews {

    private FeedViews() {}

    /**
     * A public event: CloudEvents 1.0 in structured mode, the same in the feed, in the stream and in deliveries.
     *
     * @param specversion     always {@code 1.0}
     * @param id              unique for each event: take an id that you have seen for a repeat
     * @param source          the service that the event comes from
     * @param type            {@code org.digitalcities.} and the name of an event type
     * @param subject         what the event is about: a kind and an id
     * @param time            when it happened
     * @param datacontenttype always {@code application/json}
     * @param dataschema      where the schema of {@code data} is
     * @param sequence        counts the events of the subject, with leading zeros so that texts sort by it
     * @param partitionkey    the same as {@code subject}: events with the same key come in their order
     * @param traceparent     the trace that the event was part of (W3C Trace Context)
     * @param data            the facts, as the schema of the event type says
     */
    record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            @Nullable String dataschema,
            @Nullable String sequence,
            @Nullable String partitionkey,
            @Nullable String traceparent,
            Map<String, Object> data) {}

    /**
     * A part of the feed.
     *
     * @param items in their order; empty if there is nothing new
     * @param next  the cursor after which the next part begins; at the end too, to ask again
     */
    record CloudEventList(List<CloudEvent> items, String next) {}
}
