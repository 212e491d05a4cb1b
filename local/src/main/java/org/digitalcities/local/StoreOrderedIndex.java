package org.digitalcities.local;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;

/**
 * An index in which documents may agree, kept in the file in the order of its keys. Documents that have nothing under the first key
 * are not in it.
 */
final class StoreOrderedIndex extends Index<Object> implements StoreIndex {

    /** To each document's id, under its values and the id. */
    private final MVMap<KeyValue, Object> entries;

    StoreOrderedIndex(String name, List<IndexKey> keys, boolean sparse, MVMap<KeyValue, Object> entries) {
        super(name, keys, sparse);
        this.entries = entries;
    }

    @Override
    public StoreRanges ranges() {
        return new StoreRanges(keys(), entries);
    }

    @Override
    public boolean canHandle(Document query) {
        return ranges().rank(query) > 0;
    }

    @Override
    public Set<Object> getPositions(Document query) {
        return ranges().read(query);
    }

    private Set<KeyValue> entriesOf(Document document, Object id) {
        return getKeyValues(document).stream().filter(key -> key.get(0) != null)
                .map(key -> {
                    var values = new ArrayList<>();
                    key.forEach(values::add);
                    values.add(id);
                    return new KeyValue(values);
                }).collect(Collectors.toSet());
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        getKeyValues(document);
    }

    @Override
    public void add(Document document, Object id, MongoCollection<Object> collection) {
        entriesOf(document, id).forEach(entry -> entries.put(entry, id));
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        getKeyValues(after);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object id, MongoCollection<Object> collection) {
        var gone = entriesOf(before, id);
        var come = entriesOf(after, id);
        gone.stream().filter(entry -> !come.contains(entry)).forEach(entries::remove);
        come.stream().filter(entry -> !gone.contains(entry)).forEach(entry -> entries.put(entry, id));
    }

    @Override
    public Object remove(Document document) {
        var id = document.get("_id");
        entriesOf(document, id).forEach(entries::remove);
        return id;
    }

    @Override
    public Object getPosition(Document document) {
        return document.get("_id");
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        entries.clear();
    }
}
