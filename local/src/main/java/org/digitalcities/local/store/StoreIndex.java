package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/** An index that lies in the file in the order of its keys. */
sealed interface StoreIndex permits StoreOrderedIndex, StoreUniqueIndex {

    /** What lies in it. */
    StoreRanges ranges();

    String getName();

    List<IndexKey> getKeys();

    boolean isUnique();
}
