package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.local.store.StoreConditions.Bounds;
import org.h2.mvstore.Cursor;

/**
 * A scan of parts of an index.
 *
 * @param prefixes the values of the first keys, one list for each part
 * @param bounds of the next key
 * @param sorted the keys by which the result has to be sorted
 * @param rank how specific the query is: two for each key with equal values, one for a bound; none if the index does not help
 */
record StoreIndexScan(
        StoreRanges of, List<List<Object>> prefixes, Bounds bounds, List<Integer> sorted, boolean backwards, int rank) {

    /** Whether the query gives a value for every key. */
    boolean settlesAll() {
        return rank == 2 * of.keys().size();
    }

    /** The number of entries in the parts. */
    long size() {
        return prefixes.stream()
                .mapToLong(prefix -> before(end(prefix)) - before(start(prefix)))
                .map(size -> Math.max(0, size))
                .sum();
    }

    private long before(KeyValue key) {
        var index = key == null ? 0 : of.entries().getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** The ids of the documents, each once, read lazily. */
    Stream<Object> ids(Runnable examined) {
        var ids = prefixes.size() == 1 || sorted.isEmpty()
                ? prefixes.stream().flatMap(prefix -> ids(cursor(prefix), examined))
                : merged(examined);
        return of.several() == 0 ? ids : ids.distinct();
    }

    private static Stream<Object> ids(Cursor<KeyValue, Object> cursor, Runnable examined) {
        return Stream.iterate(cursor, Cursor::hasNext, same -> same).map(entry -> {
            examined.run();
            entry.next();
            return entry.getValue();
        });
    }

    /** Merges the parts, each of which is in order. */
    private Stream<Object> merged(Runnable examined) {
        var parts = new PriorityQueue<Part>(prefixes.size(), this::compare);
        IntStream.range(0, prefixes.size())
                .forEach(number -> proceed(new Part(number, cursor(prefixes.get(number)), null), parts, examined));
        return Stream.iterate(parts, left -> !left.isEmpty(), left -> left).map(left -> {
            var first = left.poll();
            var id = first.cursor().getValue();
            proceed(first, left, examined);
            return id;
        });
    }

    private static void proceed(Part part, PriorityQueue<Part> parts, Runnable examined) {
        if (part.cursor().hasNext()) {
            examined.run();
            parts.add(new Part(part.number(), part.cursor(), part.cursor().next()));
        }
    }

    private int compare(Part one, Part other) {
        for (int position : sorted) {
            var order = StoreValues.compare(one.key().get(position), other.key().get(position));
            if (order != 0) {
                return of.keys().get(position).isAscending() == backwards ? -order : order;
            }
        }
        return Integer.compare(one.number(), other.number());
    }

    private Cursor<KeyValue, Object> cursor(List<Object> prefix) {
        return backwards
                ? of.entries().cursor(end(prefix), start(prefix), true)
                : of.entries().cursor(start(prefix), end(prefix), false);
    }

    private KeyValue start(List<Object> prefix) {
        var first = ascending(prefix) ? bounds.lowest() : bounds.highest();
        var values = first == null ? prefix : StoreRanges.joined(prefix, first);
        if (first != null && (ascending(prefix) ? bounds.above() : bounds.below()))
            values = StoreRanges.joined(values, StoreTypes.BEYOND);
        return values.isEmpty() ? null : new KeyValue(values);
    }

    private KeyValue end(List<Object> prefix) {
        var last = ascending(prefix) ? bounds.highest() : bounds.lowest();
        if (last != null && (ascending(prefix) ? bounds.below() : bounds.above()))
            return new KeyValue(StoreRanges.joined(prefix, last));
        return new KeyValue(
                StoreRanges.joined(last == null ? prefix : StoreRanges.joined(prefix, last), StoreTypes.BEYOND));
    }

    private boolean ascending(List<Object> prefix) {
        return prefix.size() >= of.keys().size() || of.keys().get(prefix.size()).isAscending();
    }

    private record Part(int number, Cursor<KeyValue, Object> cursor, KeyValue key) {}
}
