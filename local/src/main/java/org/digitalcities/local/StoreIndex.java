package org.digitalcities.local;

/** An index that lies in the file in the order of its keys. */
sealed interface StoreIndex permits StoreOrderedIndex, StoreUniqueIndex {

    /** What to read of it for a query. */
    StoreRanges ranges();
}
