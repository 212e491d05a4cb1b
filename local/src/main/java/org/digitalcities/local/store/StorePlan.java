package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Index;
import java.util.Collection;

/**
 * The plan of a query: the index that is scanned, if any, and whether the result has to be sorted.
 *
 * @param index null if all documents are read
 */
record StorePlan(StoreIndex index, StoreIndexScan walk, boolean ordered) {

    /** Chooses the scan with the fewest entries; a scan in the requested order ends when enough is found. */
    static StorePlan of(StoreQuery reading, Collection<? extends Index<?>> indexes, long documents) {
        var order = StoreOrder.of(reading.sort());
        var unordered = new StorePlan(null, null, order.fields().isEmpty());
        var fewest = documents;
        StorePlan ordered = null;
        var fewestOrdered = Long.MAX_VALUE;
        for (var candidate : indexes) {
            if (!(candidate instanceof StoreIndex index)) {
                continue;
            }
            var within = index.ranges().within(reading.filter());
            if (index.isUnique() && within.settlesAll() && within.prefixes().size() == 1) {
                return new StorePlan(
                        index,
                        within,
                        order.fields().isEmpty() || index.ranges().several() == 0);
            }
            if (within.rank() > 0) {
                var size = within.size();
                if (unordered.index == null || size < fewest) {
                    unordered = new StorePlan(index, within, order.fields().isEmpty());
                    fewest = size;
                }
            }
            var inOrder = order.fields().isEmpty()
                    ? null
                    : index.ranges().inOrder(reading.filter(), order).orElse(null);
            if (inOrder != null && inOrder.size() < fewestOrdered) {
                ordered = new StorePlan(index, inOrder, true);
                fewestOrdered = inOrder.size();
            }
        }
        return ordered != null && expected(reading.wanted(), fewestOrdered, fewest) <= fewest ? ordered : unordered;
    }

    /** The expected number of entries until enough are found, if matches are evenly distributed. */
    private static double expected(long wanted, long entries, long found) {
        return wanted == 0 ? entries : Math.min(entries, wanted * Math.max(1.0, (double) entries / Math.max(1, found)));
    }
}
