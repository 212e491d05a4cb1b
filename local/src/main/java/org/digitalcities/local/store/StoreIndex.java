package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/** An index whose entries are stored in the order of its keys. */
sealed interface StoreIndex permits StoreOrderedIndex, StoreUniqueIndex {

    /** The entries. */
    StoreRanges ranges();

    String getName();

    List<IndexKey> getKeys();

    boolean isUnique();
}
