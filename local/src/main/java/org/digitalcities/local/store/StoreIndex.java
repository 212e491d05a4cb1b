package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;

/** An index that lies in the file in the order of its keys. */
sealed interface StoreIndex permits StoreOrderedIndex, StoreUniqueIndex {

    /** What lies in it. */
    StoreRanges ranges();

    boolean isUnique();

    /** How well it serves a query; not at all at zero. Nothing is better than one document. */
    default int rank(Document query) {
        var rank = ranges().rank(query);
        return isUnique() && rank == ranges().highestRank() ? Integer.MAX_VALUE : rank;
    }
}
