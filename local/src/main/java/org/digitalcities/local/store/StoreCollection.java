package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * A collection whose documents lie as BSON in the file and in its cache: what is stored is never changed in place, a commit copies
 * bytes, and each query reads documents of its own.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Object> {

    /** What an aggregation of a collection begins by asking for: nothing else of it has to be read. */
    record Beginning(String collection, Document match) {}

    static final ScopedValue<Beginning> BEGINNING = ScopedValue.newInstance();

    private final MVMap<Object, byte[]> documents;

    StoreCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, byte[]> documents, CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    /** The parent drops only the indexes that are listed, and wants no other to be left. */
    @Override
    public void drop() {
        getIndexes().removeIf(index -> index.getName().equals(StoreValidators.VALIDATOR));
        super.drop();
    }

    /** One that cannot be built leaves nothing behind. */
    @Override
    public synchronized void addIndex(Index<Object> index) {
        try {
            super.addIndex(index);
        } catch (IndexBuildFailedException e) {
            index.drop();
            throw e;
        }
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
    }

    /** By the index of whose keys the query says most. In the order of ids, documents are read only as far as wanted. */
    @Override
    protected synchronized QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        StoreIndex best = null;
        var rank = 0;
        for (var index : getIndexes()) {
            if (index instanceof StoreIndex candidate && candidate.rank(query) > rank) {
                best = candidate;
                rank = candidate.rank(query);
            }
        }
        if (limit > 0 && orderBy != null && orderBy.size() == 1 && orderBy.get("_id") instanceof Number way && way.intValue() == 1) {
            var page = rank < 2 ? between(StoreConditions.of(query, "_id"))
                    : best.ranges().read(query).stream().sorted(StoreTypes::compareValues).map(this::getDocument);
            return matchDocumentsFromStream(query, page, skip, limit, batchSize, null, fields);
        }
        if (rank > 0) {
            return matchDocuments(query, best.ranges().read(query), orderBy, skip, limit, batchSize, fields);
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    /** For aggregations, which look at their first stage themselves. */
    @Override
    public Stream<Document> queryAllAsStream() {
        var narrowed = BEGINNING.isBound() && BEGINNING.get().collection().equals(getCollectionName());
        return narrowed ? handleQueryAsStream(BEGINNING.get().match()) : super.queryAllAsStream();
    }

    /** In the order of ids, those within what is said of the id. */
    private Stream<Document> between(List<Object> conditions) {
        var highest = StoreConditions.highest(conditions);
        var cursor = documents.cursor(StoreConditions.lowest(conditions));
        return Stream.generate(() -> cursor.hasNext() ? cursor.next() : null)
                .takeWhile(id -> id != null && (highest == null || StoreTypes.compareValues(id, highest) <= 0))
                .map(id -> StoreTypes.decode(cursor.getValue()));
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        var all = streamAllDocumentsWithPosition().map(DocumentWithPosition::getDocument);
        var found = isNaturalDescending(orderBy) ? all.toList().reversed().stream() : all;
        return matchDocumentsFromStream(found, query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(StoreTypes.decode(entry.getValue()), entry.getKey()));
    }

    @Override
    protected Document getDocument(Object id) {
        return StoreTypes.decode(documents.get(id));
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        var id = getIdField() == null ? UUID.randomUUID() : Missing.ofNullable(Utils.getSubdocumentValue(document, getIdField()));
        if (documents.putIfAbsent(id, StoreTypes.encode(document)) != null) {
            throw new IllegalStateException(this + " holds " + id + " already");
        }
        return id;
    }

    @Override
    protected void handleUpdate(Object id, Document before, Document after) {
        documents.put(Missing.ofNullable(id), StoreTypes.encode(after));
    }

    @Override
    protected void removeDocument(Object id) {
        documents.remove(id);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** It is counted when somebody asks, not with each write. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int change) {
        throw new UnsupportedOperationException("it is not tracked");
    }

    @Override
    protected int getDataSize() {
        return documents.values().stream().mapToInt(bytes -> bytes.length).sum();
    }
}
