package org.digitalcities.local.store;

import static java.util.Collections.singletonList;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * A non-unique index, stored in the order of its keys. A missing field counts as null;
 * a sparse index omits documents without any of its keys.
 */
final class StoreOrderedIndex extends Index<Object> implements StoreIndex {

    /** Maps the values and the id to the document's id. */
    private final MVMap<KeyValue, Object> entries;

    private final boolean built;
    private final boolean sparse;
    private final StoreLists lists;

    /** @param built whether the existing documents have entries already */
    StoreOrderedIndex(
            String name,
            List<IndexKey> keys,
            boolean sparse,
            MVMap<KeyValue, Object> entries,
            boolean built,
            StoreLists lists) {
        super(name, keys, sparse);
        this.sparse = sparse;
        this.lists = lists;
        this.entries = entries;
        this.built = built;
    }

    @Override
    public StoreRanges ranges() {
        return new StoreRanges(getKeys(), sparse, lists.of(entries), entries);
    }

    @Override
    public boolean canHandle(Document query) {
        return ranges().within(query).rank() > 0;
    }

    @Override
    public Set<Object> getPositions(Document query) {
        return ranges().within(query).ids(() -> {}).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The combinations of all values under the keys: a query may match each item of a list. */
    private Set<KeyValue> entriesOf(Document document, Object id) {
        var combinations = Stream.of(List.<Object>of());
        for (var key : keys()) {
            var values = values(document, key);
            combinations =
                    combinations.flatMap(before -> values.stream().map(value -> StoreRanges.joined(before, value)));
        }
        return combinations
                .filter(values -> !sparse || values.stream().anyMatch(Objects::nonNull))
                .map(values -> new KeyValue(StoreRanges.joined(values, Missing.ofNullable(id))))
                .collect(Collectors.toSet());
    }

    /** A missing value and an empty list count as null. */
    private static List<Object> values(Document document, String key) {
        var value = Utils.getSubdocumentValueCollectionAware(document, key);
        var values = value instanceof Collection<?> several && !several.isEmpty()
                ? new ArrayList<Object>(several)
                : singletonList(value instanceof Collection<?> ? null : value);
        return new KeyValue(values).normalized().stream().distinct().toList();
    }

    /** Refuses lists under two keys, as MongoDB does. */
    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        getKeyValues(document);
    }

    @Override
    public void add(Document document, Object id, MongoCollection<Object> collection) {
        entriesOf(document, id).forEach(entry -> entries.put(entry, id));
        lists.note(entries, document, getKeys());
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
        lists.note(entries, after, getKeys());
    }

    /** The index on the id knows the position of a document. */
    @Override
    protected boolean isSparse() {
        return true;
    }

    @Override
    public Object remove(Document document) {
        entriesOf(document, document.get("_id")).forEach(entries::remove);
        return null;
    }

    @Override
    public Object getPosition(Document document) {
        return null;
    }

    /** A built index is complete, even if it is empty. */
    @Override
    public boolean isEmpty() {
        return !built;
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
        lists.forget(entries);
        entries.getStore().removeMap(entries);
    }
}
