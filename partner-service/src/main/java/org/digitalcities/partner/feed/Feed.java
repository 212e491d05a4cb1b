package org.digitalcities.partner.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * All public events in one order: an append-only log whose positions count from 1 without a gap.
 *
 * <p>Position n+1 is written only after n, and each is the id of a document, so that two writers cannot both take one.
 * So a reader that has read up to a position has seen everything before it, even during writes. An event's id is
 * unique: a repeat changes nothing.
 */
public final class Feed {

    private static final int WINDOW = 200;
    private static final int MOST_WINDOWS = 25;

    private final FeedStore store;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** A known existing place: it only advances to places that were read or written. */
    private final AtomicReference<Cursor> known;

    Feed(FeedStore store) {
        this.store = store;
        this.known = new AtomicReference<>(store.newest().orElse(Cursor.BEGIN));
    }

    /** A part of the feed; {@code next} is the place up to which it was read, wherever the last wanted event is. */
    public record Part(List<FeedEntry> entries, Cursor next) {}

    /** The entries after an existing place that are wanted, up to {@code limit}. */
    public Part after(Cursor place, int limit, Predicate<FeedEntry> wanted) {
        var found = new ArrayList<FeedEntry>();
        var at = place;
        for (int windows = 0; windows < MOST_WINDOWS && found.size() < limit; windows++) {
            var window = store.window(at.position(), WINDOW);
            for (var entry : window) {
                if (found.size() == limit) return new Part(found, at);
                if (wanted.test(entry)) found.add(entry);
                at = entry.place();
            }
            if (window.size() < WINDOW) break;
        }
        return new Part(found, at);
    }

    /** The event of that id. */
    public Optional<FeedEntry> of(String event) {
        return store.of(event);
    }

    /** Whether this log has that place, with the history that its mark names. */
    public boolean holds(Cursor place) {
        if (place.position() == 0) return place.equals(Cursor.BEGIN);
        return store.place(place.position()).filter(place::equals).isPresent();
    }

    /** The place of the newest event. */
    public Cursor end() {
        while (true) {
            var window = store.window(known.get().position(), WINDOW);
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
        var appended = store.append(placed);
        if (appended > 0) stands(placed.get(appended - 1).place());
        // Where it ends, another instance has taken the position, or appended the event.
        return appended == placed.size() ? List.of() : notYet(batch.subList(appended, batch.size()));
    }

    private List<FeedEntry> notYet(List<FeedEntry> batch) {
        var byEvent = new LinkedHashMap<String, FeedEntry>();
        batch.forEach(entry -> byEvent.putIfAbsent(entry.event(), entry));
        byEvent.keySet().removeAll(store.known(byEvent.keySet()));
        return List.copyOf(byEvent.values());
    }

    private void stands(Cursor place) {
        known.accumulateAndGet(place, Cursor::later);
    }
}
