package org.digitalcities.messaging.outbox;

import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.messaging.event.Traces;

/** How the events of one collection wait in their aggregates' documents until the relay has sent them. */
public final class Outbox {

    private final SubjectKind kind;
    private final String collection;
    private final EventCodec codec;
    private final Traces traces;
    private final Relay relay;

    public Outbox(SubjectKind kind, String collection, EventCodec codec, Traces traces, Relay relay) {
        this.kind = kind;
        this.collection = collection;
        this.codec = codec;
        this.traces = traces;
        this.relay = relay;
    }

    /** The entry for an event of the aggregate that has this id; an event that tells of anything else is refused. */
    public Document entry(String id, Event event, long sequence, Date time) {
        var subject = kind.of(id);
        if (!event.subject().equals(subject)) {
            throw new IllegalStateException(event.getClass().getSimpleName() + " tells of " + event.subject() + ", not of " + subject);
        }
        return new Document("id", Ids.next())
                .append("type", Catalogue.TYPE_PREFIX + Catalogue.wireName(event.getClass()))
                .append("seq", sequence)
                .append("time", time)
                .append("trace", trace())
                .append("data", codec.write(event));
    }

    /** The traceparent of what runs now, or null. */
    public String trace() {
        return traces.current();
    }

    /** These entries were written: the relay may send them. */
    public void written(String id, List<Document> entries) {
        if (!entries.isEmpty()) relay.wake(collection, id, entries);
    }

    static Envelope envelope(String source, Subject subject, Document entry) {
        return new Envelope(entry.getString("id"), source, entry.getString("type"), subject,
                entry.getDate("time").toInstant(), entry.getLong("seq"), entry.getString("trace"));
    }
}
