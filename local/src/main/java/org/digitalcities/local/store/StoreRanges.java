package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;

/**
 * The parts of an index that hold what a query asks for: equal in its first keys, and then within a bound. What lies there is looked
 * at again by whoever reads it, for it may be more than was asked for.
 */
record StoreRanges(List<String> keys, MVMap<KeyValue, Object> entries) {

    /** With more combinations than this, reading what the first keys leave is quicker. */
    private static final int MOST_RANGES = 10_000;

    /** How much a query says of the keys, from the first on: two for each that is settled, one for a bound; none if the index is of no use. */
    int rank(Document query) {
        var rank = 0;
        for (var key : keys) {
            var conditions = StoreConditions.of(query, key);
            if (StoreConditions.equal(conditions).isEmpty()) {
                return StoreConditions.lowest(conditions) == null && StoreConditions.highest(conditions) == null ? rank : rank + 1;
            }
            rank += 2;
        }
        return rank;
    }

    /** That of a query that settles every key. */
    int highestRank() {
        return 2 * keys.size();
    }

    /** The ids of the documents in these parts. */
    Set<Object> read(Document query) {
        var ranges = List.of(List.<Object>of());
        for (var key : keys) {
            var conditions = StoreConditions.of(query, key);
            var equal = StoreConditions.equal(conditions);
            if (equal.isEmpty() || ranges.size() * equal.size() > MOST_RANGES) {
                return read(ranges, StoreConditions.lowest(conditions), StoreConditions.highest(conditions));
            }
            ranges = ranges.stream().flatMap(range -> equal.stream().map(value -> joined(range, value))).toList();
        }
        return read(ranges, null, null);
    }

    /** Several values of one document may meet two bounds together, so only one of them narrows what is read. */
    private Set<Object> read(List<List<Object>> ranges, Object lowest, Object highest) {
        var found = new LinkedHashSet<>();
        for (var range : ranges) {
            var from = lowest == null ? range : joined(range, lowest);
            var cursor = entries.cursor(from.isEmpty() ? null : new KeyValue(from));
            while (cursor.hasNext() && within(cursor.next(), range, lowest == null ? highest : null)) {
                found.add(cursor.getValue());
            }
        }
        return found;
    }

    private static boolean within(KeyValue key, List<Object> range, Object highest) {
        for (var i = 0; i < range.size(); i++) {
            if (StoreTypes.compareValues(key.get(i), range.get(i)) != 0) {
                return false;
            }
        }
        return highest == null || StoreTypes.compareValues(key.get(range.size()), highest) <= 0;
    }

    static List<Object> joined(List<Object> values, Object value) {
        var joined = new ArrayList<>(values);
        joined.add(value);
        return joined;
    }
}
