package org.digitalcities.partner.feed;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;

/**
 * All public events in one order: an append-only log whose positions count from 1 without a gap.
 *
 * <p>Position n+1 is written only after n, and each is the id of a document, so that two writers cannot both take one.
 * So a reader that has read up to a position has seen everything before it, even during writes. An event's id is
 * unique: a repeat changes nothing.
 */
public final class Feed {

    static final CollectionSchema SHAPE = CollectionSchema.of()
            .unique("event")
            .holds(Kind.NUMBER, "_id")
            .holds(Kind.TEXT, "event", "type", "subject", "body")
            .may(Kind.TEXT, "traceparent", "mark");

    private static final int WINDOW = 200;
    private static final int MOST_WINDOWS = 25;

    private final MongoCollection<Document> entries;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** A known existing place: it only advances to places that were read or written. */
    private final AtomicReference<Cursor> known;

    Feed(MongoCollection<Document> collection) {
        // Majority, so that after a failover no position that a reader has seen belongs to another event.
        this.entries = collection.withReadConcern(ReadConcern.MAJORITY);
        var newest = entries.find()
                .projection(Projections.include("mark"))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .first();
        known = new AtomicReference<>(newest == null ? Cursor.BEGIN : place(newest));
    }

    /** A part of the feed; {@code next} is the place up to which it was read, wherever the last wanted event is. */
    public record Part(List<FeedEntry> entries, Cursor next) {}

    /** The entries after an existing place that are wanted, up to {@code limit}. */
    public Part after(Cursor place, int limit, Predicate<FeedEntry> wanted) {
        var found = new ArrayList<FeedEntry>();
        var at = place;
        for (int windows = 0; windows < MOST_WINDOWS && found.size() < limit; windows++) {
            var window = window(at.position());
            for (var entry : window) {
                if (found.size() == limit) return new Part(found, at);
                if (wanted.test(entry)) found.add(entry);
                at = entry.place();
            }
            if (window.size() < WINDOW) break;
        }
        return new Part(found, at);
    }

    /** By ids instead of a range: positions have no gaps, and every store finds ids fast. */
    private List<FeedEntry> window(long after) {
        var ids = LongStream.rangeClosed(after + 1, after + WINDOW).boxed().toList();
        return entries.find(in("_id", ids))
                .sort(Sorts.ascending("_id"))
                .map(Feed::entry)
                .into(new ArrayList<>());
    }

    /** The event of that id. */
    public Optional<FeedEntry> of(String event) {
        return Optional.ofNullable(
                entries.find(eq("event", event)).map(Feed::entry).first());
    }

    /** Whether this log has that place, with the history that its mark names. */
    public boolean holds(Cursor place) {
        if (place.position() == 0) return place.equals(Cursor.BEGIN);
        var found = entries.find(eq("_id", place.position()))
                .projection(Projections.include("mark"))
                .first();
        return found != null && place(found).equals(place);
    }

    /** The place of the newest event. */
    public Cursor end() {
        while (true) {
            var window = window(known.get().position());
            if (window.isEmpty()) return known.get();
            stands(window.getLast().place());
        }
    }

    /** The newest position, 0 for none. */
    public long last() {
        return end().position();
    }

    /** Calls {@code listener} whenever this instance has appended. */
    public void whenAppended(Runnable listener) {
        listeners.add(listener);
    }

    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Appends the missing ones in order; returns when they are durable. */
    synchronized void append(List<FeedEntry> batch) {
        var rest = notYet(batch);
        if (rest.isEmpty()) return;
        while (!rest.isEmpty()) rest = appendSome(rest);
        listeners.forEach(Runnable::run);
    }

    private List<FeedEntry> appendSome(List<FeedEntry> batch) {
        var placed = new ArrayList<FeedEntry>(batch.size());
        var before = end();
        for (var entry : batch)
            placed.add(entry.at((placed.isEmpty() ? before : placed.getLast().place()).then(entry.event())));
        try {
            entries.insertMany(placed.stream().map(Feed::document).toList(), new InsertManyOptions().ordered(true));
            stands(placed.getLast().place());
            return List.of();
        } catch (MongoBulkWriteException e) {
            var error = e.getWriteErrors().stream().findFirst().orElseThrow(() -> e);
            if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
            // Another instance has taken this position, or appended this event.
            if (error.getIndex() > 0) stands(placed.get(error.getIndex() - 1).place());
            return notYet(batch.subList(error.getIndex(), batch.size()));
        }
    }

    private List<FeedEntry> notYet(List<FeedEntry> batch) {
        var byEvent = new LinkedHashMap<String, FeedEntry>();
        batch.forEach(entry -> byEvent.putIfAbsent(entry.event(), entry));
        var known = entries.find(in("event", byEvent.keySet()))
                .projection(Projections.include("event"))
                .map(found -> found.getString("event"))
                .into(new HashSet<>());
        byEvent.keySet().removeAll(known);
        return List.copyOf(byEvent.values());
    }

    private void stands(Cursor place) {
        known.accumulateAndGet(place, Cursor::later);
    }

    private static Document document(FeedEntry entry) {
        return new Document("_id", entry.position())
                .append("mark", entry.place().mark())
                .append("event", entry.event())
                .append("type", entry.type())
                .append("subject", entry.subject().text())
                .append("traceparent", entry.traceparent())
                .append("body", entry.body());
    }

    private static FeedEntry entry(Document document) {
        return new FeedEntry(
                place(document),
                document.getString("event"),
                document.getString("type"),
                Subject.parse(document.getString("subject")),
                document.getString("traceparent"),
                document.getString("body"));
    }

    private static Cursor place(Document document) {
        return new Cursor(document.getLong("_id"), Objects.requireNonNullElse(document.getString("mark"), ""));
    }
}
