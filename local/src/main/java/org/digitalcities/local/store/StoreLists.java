package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The keys of an index, as bits, under which any document ever had a list (multikey). Such a document has several entries, so a scan
 * does not meet it in the right order.
 */
final class StoreLists {

    private final MVMap<String, Long> kept;
    private final ConcurrentHashMap<String, Integer> known = new ConcurrentHashMap<>();

    StoreLists(MVStore file) {
        kept = file.openMap(
                "lists",
                new MVMap.Builder<String, Long>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
        kept.forEach((index, bits) -> known.put(index, bits.intValue()));
    }

    int of(MVMap<?, ?> index) {
        return known.getOrDefault(index.getName(), 0);
    }

    void note(MVMap<?, ?> index, Document document, List<IndexKey> keys) {
        var before = of(index);
        var bits = before;
        for (var i = 0; i < keys.size(); i++) {
            if ((before >> i & 1) == 0
                    && Utils.getSubdocumentValueCollectionAware(
                                    document, keys.get(i).getKey())
                            instanceof Collection<?>) {
                bits |= 1 << i;
            }
        }
        if (bits != before) {
            known.put(index.getName(), bits);
            kept.put(index.getName(), (long) bits);
        }
    }

    void forget(MVMap<?, ?> index) {
        known.remove(index.getName());
        kept.remove(index.getName());
    }
}
