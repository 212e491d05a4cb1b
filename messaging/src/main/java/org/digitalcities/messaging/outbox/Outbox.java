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
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.messaging.history.History;

/** The acts on the aggregates of one collection, which wait in their documents until the relay has sent them and written the history. */
public final class Outbox {

    private final SubjectKind kind;
    private final String collection;
    private final EventCodec codec;
    private final TracePropagator traces;
    private final Relay relay;

    public Outbox(SubjectKind kind, String collection, EventCodec codec, TracePropagator traces, Relay relay) {
        this.kind = kind;
        this.collection = collection;
        this.codec = codec;
        this.traces = traces;
        this.relay = relay;
    }

    /**
     * The entries of one act on the aggregate with this id: one for each event. The first names the actor; an act without an
     * event has one silent entry that names the actor. An event about another subject is refused.
     *
     * @param version  of the aggregate after the act
     * @param sequence of the aggregate's last event before the act
     * @param fields   the names of the fields that the act changed, if the aggregate names them
     */
    public List<Document> entries(
            String id,
            Instant time,
            Attribution by,
            long version,
            long sequence,
            List<Event> events,
            List<String> fields) {
        var act = History.act(
                by,
                version,
                events.stream()
                        .map(event -> Catalogue.wireName(event.getClass()))
                        .toList(),
                fields);
        if (events.isEmpty()) return List.of(entry(time).append(History.ACT, act));
        var entries = new ArrayList<Document>(events.size());
        for (var event : events) entries.add(entry(id, time, event, ++sequence));
        entries.getFirst().append(History.ACT, act);
        return entries;
    }

    private Document entry(String id, Instant time, Event event, long sequence) {
        var subject = kind.of(id);
        if (!event.subject().equals(subject)) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " has the subject " + event.subject() + ", not " + subject);
        }
        return entry(time)
                .append("type", Catalogue.TYPE_PREFIX + Catalogue.wireName(event.getClass()))
                .append("seq", sequence)
                .append("data", codec.write(event));
    }

    private Document entry(Instant time) {
        return new Document("id", Ids.next()).append("time", Date.from(time)).append("trace", trace());
    }

    /** Whether an entry has no event, and so no position in the order of events. */
    static boolean isSilent(Document entry) {
        return entry.getString("type") == null;
    }

    /** The current traceparent, or null. */
    public String trace() {
        return traces.current();
    }

    /** These entries were written: the relay may send them. */
    public void written(String id, List<Document> entries) {
        if (!entries.isEmpty()) relay.wake(collection, id, entries);
    }

    static Envelope envelope(String source, Subject subject, Document entry) {
        return new Envelope(
                entry.getString("id"),
                source,
                entry.getString("type"),
                subject,
                entry.getDate("time").toInstant(),
                entry.getLong("seq"),
                entry.getString("trace"));
    }
}
