package org.digitalcities.messaging.outbox;

import java.time.Instant;
import java.util.ArrayList;
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
import org.digitalcities.messaging.history.By;
import org.digitalcities.messaging.history.History;

/** How what was done to the aggregates of one collection waits in their documents until the relay has sent it and put it down. */
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

    /**
     * The entries for one act on the aggregate that has this id: one for each event, the first of which says who acts, or where no
     * event tells of it a silent one that says so only. An event that tells of anything else is refused.
     *
     * @param version  of the aggregate, which the act makes
     * @param sequence of the last event before
     */
    public List<Document> entries(String id, Instant time, By by, long version, long sequence, List<Event> events) {
        var act = History.act(by, version, events.stream().map(event -> Catalogue.wireName(event.getClass())).toList());
        if (events.isEmpty()) return List.of(entry(time).append(History.ACT, act));
        var entries = new ArrayList<Document>(events.size());
        for (var event : events) entries.add(entry(id, time, event, ++sequence));
        entries.getFirst().append(History.ACT, act);
        return entries;
    }

    private Document entry(String id, Instant time, Event event, long sequence) {
        var subject = kind.of(id);
        if (!event.subject().equals(subject)) {
            throw new IllegalStateException(event.getClass().getSimpleName() + " tells of " + event.subject() + ", not of " + subject);
        }
        return entry(time).append("type", Catalogue.TYPE_PREFIX + Catalogue.wireName(event.getClass())).append("seq", sequence)
                .append("data", codec.write(event));
    }

    private Document entry(Instant time) {
        return new Document("id", Ids.next()).append("time", Date.from(time)).append("trace", trace());
    }

    /** Whether an entry has no event: then it has no place in the order of those that have one. */
    static boolean isSilent(Document entry) {
        return entry.getString("type") == null;
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
