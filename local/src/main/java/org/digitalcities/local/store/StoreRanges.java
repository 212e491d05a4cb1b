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
 * The ranges of an index for a query, equal in its first keys and then within bounds, and whether their entries are in the
 * requested order. Readers check each document again, because a range may hold more than matches.
 *
 * @param several the keys, as bits, under which a document had several values
 */
record StoreRanges(List<IndexKey> keys, boolean sparse, int several, MVMap<KeyValue, Object> entries) {

    /** With more combinations, reading all entries of the first keys is faster. */
    private static final int MOST_RANGES = 10_000;

    /** The conditions of a query on this index, whatever the order. */
    StoreIndexScan within(Document query) {
        return inOrder(query, StoreOrder.NONE).orElseThrow();
    }

    /** The ranges in which a scan meets the documents in this order, if possible. */
    Optional<StoreIndexScan> inOrder(Document query, StoreOrder order) {
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
                    prefixes = prefixes.stream()
                            .flatMap(prefix -> equal.stream().map(value -> joined(prefix, value)))
                            .toList();
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
        var serves = sorted.size() == wanted.fields().size()
                && (!sparse || rank > 0 || order.fields().isEmpty());
        return serves
                ? Optional.of(new StoreIndexScan(this, prefixes, bounds, sorted, backwards, rank))
                : Optional.empty();
    }

    /** A key that has one value in all matches does not affect their order. */
    private boolean isSettled(Document query, String field) {
        for (var i = 0; i < keys.size(); i++) {
            if (keys.get(i).getKey().equals(field)) {
                return !hasSeveral(i) && equal(StoreConditions.of(query, field)).size() == 1;
            }
        }
        return false;
    }

    /** A sparse index has no entries for documents without its keys. */
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
