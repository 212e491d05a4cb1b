package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;

/** A unique index, stored in the file. */
final class StoreUniqueIndex extends AbstractUniqueIndex<Object> implements StoreIndex {

    private final MVMap<KeyValue, Object> positions;
    private final StoreLists lists;

    StoreUniqueIndex(
            String name, List<IndexKey> keys, boolean sparse, MVMap<KeyValue, Object> positions, StoreLists lists) {
        super(name, keys, sparse);
        this.positions = positions;
        this.lists = lists;
    }

    @Override
    public StoreRanges ranges() {
        return new StoreRanges(getKeys(), isSparse(), lists.of(positions), positions);
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        super.add(document, position, collection);
        lists.note(positions, document, getKeys());
    }

    @Override
    protected Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        lists.forget(positions);
        positions.getStore().removeMap(positions);
    }
}
