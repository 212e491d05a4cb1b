package org.digitalcities.local;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * A collection whose documents lie as BSON in the file and in its cache: what is stored is never changed in place, a commit copies
 * bytes, and each query reads documents of its own.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Object> {

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

    /** By the index that leaves the least to read; or in the order of ids, as far as wanted, where that is asked for. */
    @Override
    protected synchronized QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        var indexes = getIndexes().stream().filter(StoreIndex.class::isInstance).map(index -> ((StoreIndex) index).ranges()).toList();
        var best = indexes.stream().filter(index -> index.settledBy(query)).findFirst()
                .or(() -> indexes.stream().max(Comparator.comparingInt(index -> index.rank(query))));
        var rank = best.map(index -> index.rank(query)).orElse(0);
        if (rank < 2 && limit > 0 && orderBy != null && orderBy.size() == 1 && orderBy.get("_id") instanceof Number way && way.intValue() == 1) {
            return matchDocumentsFromStream(query, from(StoreConditions.lowest(StoreConditions.of(query, "_id"))), skip, limit, batchSize, null, fields);
        }
        if (rank > 0) {
            return matchDocuments(query, best.get().read(query), orderBy, skip, limit, batchSize, fields);
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    /** In the order of ids, read only as far as wanted. */
    private Stream<Document> from(Object id) {
        var cursor = documents.cursor(id);
        return Stream.generate(() -> cursor.hasNext() && cursor.next() != null ? cursor.getValue() : null)
                .takeWhile(Objects::nonNull).map(StoreTypes::decode);
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
