package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.digitalcities.local.store.StoreConditions.Bounds;
import org.h2.mvstore.MVMap;

/**
 * Which parts of an index hold what a query asks for, equal in its first keys and then within a bound, and whether they lie in the
 * order that it asks for. What lies there is looked at again by whoever reads it, for it may be more than was asked for.
 *
 * @param several bit by bit, under which keys a document has had several values
 */
record StoreRanges(List<IndexKey> keys, boolean sparse, int several, MVMap<KeyValue, Object> entries) {

    /** With more combinations than this, reading what the first keys leave is quicker. */
    private static final int MOST_RANGES = 10_000;

    /** What a query says of this index, whatever the order. */
    StoreWalk within(Document query) {
        return inOrder(query, StoreOrder.NONE).orElseThrow();
    }

    /** The parts of the index in which a walk meets the documents in this order, if there are any. */
    Optional<StoreWalk> inOrder(Document query, StoreOrder order) {
        var wanted = order.without(this::isSettled, query);
        var prefixes = List.of(List.<Object>of());
        var bounds = Bounds.NONE;
        var open = true;
        var rank = 0;
        var sorted = new ArrayList<Integer>();
        var backwards = false;
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var next = sorted.size() < wanted.fields().size() ? wanted.fields().get(sorted.size()) : null;
            var isNext = next != null && next.name().equals(key.getKey()) && !hasSeveral(i);
            if (isNext) {
                var back = next.ascending() != key.isAscending();
                if (!sorted.isEmpty() && back != backwards) {
                    return Optional.empty();
                }
                backwards = back;
                sorted.add(i);
            }
            if (open) {
                var conditions = StoreConditions.of(query, key.getKey());
                var equal = equal(conditions);
                open = !equal.isEmpty() && prefixes.size() * equal.size() <= MOST_RANGES;
                if (open) {
                    prefixes = prefixes.stream().flatMap(prefix -> equal.stream().map(value -> joined(prefix, value))).toList();
                    rank += 2;
                } else {
                    bounds = StoreConditions.bounds(conditions, hasSeveral(i));
                    rank += bounds.equals(Bounds.NONE) ? 0 : 1;
                }
            }
            if (!isNext && next != null && !open) {
                return Optional.empty();
            }
        }
        var serves = sorted.size() == wanted.fields().size() && (!sparse || rank > 0 || order.fields().isEmpty());
        return serves ? Optional.of(new StoreWalk(this, prefixes, bounds, sorted, backwards, rank)) : Optional.empty();
    }

    /** A key with one value for all that is found says nothing of their order. */
    private boolean isSettled(Document query, String field) {
        for (var i = 0; i < keys.size(); i++) {
            if (keys.get(i).getKey().equals(field)) {
                return !hasSeveral(i) && equal(StoreConditions.of(query, field)).size() == 1;
            }
        }
        return false;
    }

    /** What has nothing under its keys is not in a sparse index. */
    private List<Object> equal(List<Object> conditions) {
        var equal = StoreConditions.equal(conditions);
        return sparse && equal.stream().anyMatch(Objects::isNull) ? List.of() : equal;
    }

    boolean hasSeveral(int key) {
        return (several >> key & 1) == 1;
    }

    static List<Object> joined(List<Object> values, Object value) {
        var joined = new ArrayList<>(values);
        joined.add(value);
        return joined;
    }
}
