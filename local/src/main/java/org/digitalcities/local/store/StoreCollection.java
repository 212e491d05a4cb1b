package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A collection whose documents are stored as BSON in the file and in its cache: stored documents are never changed in place, a commit
 * copies bytes, and each query reads its own copies.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Object> {

    /** The first query of an aggregation; its first reader takes it. */
    static final ScopedValue<AtomicReference<StoreQuery>> BEGINNING = ScopedValue.newInstance();

    /** The number of documents that an update looks for. */
    private static final ScopedValue<Integer> LIMIT = ScopedValue.newInstance();

    private static final String BY_ID = "_id_";
    private static final Document EVERYTHING = new Document();
    /** The number of documents of one delete step. */
    private static final int PART = 1_000;

    private final MVMap<Object, byte[]> documents;

    StoreCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, byte[]> documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    /** The parent drops only the listed indexes, and expects that no other one remains. */
    @Override
    public void drop() {
        getIndexes().removeIf(index -> index.getName().equals(StoreGuard.NAME));
        super.drop();
    }

    /** An index that cannot be built leaves nothing behind. */
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

    /** Compares text as MongoDB does, not by UTF-16 units. */
    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return StoreTexts.bounds(query)
                ? super.documentMatchesQuery(StoreTexts.inJavasOrder(document), StoreTexts.inJavasOrder(query))
                : super.documentMatchesQuery(document, query);
    }

    /** Uses an index if one serves; reads documents only as far as needed. */
    @Override
    protected synchronized QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        var reading = new StoreQuery(getCollectionName(), query, orderBy, skip, limit == 0 ? LIMIT.orElse(0) : limit);
        return matchDocumentsFromStream(EVERYTHING, documents(found(reading)), 0, 0, batchSize, null, fields);
    }

    /** The result of a query up to its first batch; the rest is kept as bytes. */
    synchronized StoreCursor find(StoreQuery reading, Document fields, StoreCursors cursors) {
        return cursors.cursor(
                cursorRegistry,
                found(reading),
                batch -> matchDocumentsFromStream(EVERYTHING, batch, 0, 0, 0, null, fields)
                        .collectDocuments());
    }

    @Override
    public synchronized int count(Document query, int skip, int limit) {
        return query == null || query.isEmpty()
                ? super.count(query, skip, limit)
                : (int) found(new StoreQuery(getCollectionName(), query, null, skip, Math.max(limit, 0)))
                        .count();
    }

    /** In steps, so that not all documents to delete are in memory. */
    @Override
    public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
        if (limit > 0) {
            return super.deleteDocuments(selector, limit, oplog);
        }
        var deleted = 0;
        for (var more = PART; more == PART; deleted += more) {
            more = super.deleteDocuments(selector, PART, oplog);
        }
        return deleted;
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        var updating = new StoreUpdate(update);
        var answer = ScopedValue.where(StoreUpdate.CURRENT, updating)
                .where(LIMIT, multi ? 0 : 1)
                .call(() -> super.updateDocuments(selector, update, filters, multi, upsert, oplog));
        var matched = (int) answer.get("n");
        if (matched > updating.saved() && updating.mayMatter()) {
            var left = new StoreQuery(getCollectionName(), selector, null, 0, multi ? 0 : 1);
            var changed = documents(found(left)).toList().stream()
                    .filter(document -> !updating.saved(document) && complete(updating, document))
                    .count();
            answer.put("nModified", (int) answer.get("nModified") + (int) changed);
        }
        return answer;
    }

    /** The changes that the library did not recognise as such. */
    private boolean complete(StoreUpdate updating, Document document) {
        var after = document.cloneDeeply();
        updating.refuse(document);
        if (!updating.set(after)) {
            return false;
        }
        getIndexes().forEach(index -> index.checkUpdate(document, after, this));
        handleUpdate(document.get("_id"), document, after);
        return true;
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        var updating = new StoreUpdate(query.get("update"));
        var answer = ScopedValue.where(StoreUpdate.CURRENT, updating).call(() -> super.findAndModify(query));
        var told = answer.get("lastErrorObject") instanceof Document known ? known : new Document();
        if (Utils.isTrue(query.get("remove"))) {
            told = new Document("n", answer.get("value") == null ? 0 : 1);
        } else if (updating.inserted() != null) {
            told = new Document("updatedExisting", false).append("n", 1).append("upserted", updating.inserted());
        } else if (told.isEmpty()) {
            told = new Document("updatedExisting", false).append("n", 0);
        } else if (updating.saved() == 0 && updating.mayMatter()) {
            var which = new StoreQuery(
                    getCollectionName(),
                    (Document) query.getOrDefault("query", new Document()),
                    (Document) query.get("sort"),
                    0,
                    1);
            documents(found(which)).toList().forEach(document -> complete(updating, document));
        }
        answer.put("lastErrorObject", told);
        return answer;
    }

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
        if (StoreUpdate.CURRENT.isBound()) {
            StoreUpdate.CURRENT.get().inserted(document);
        }
    }

    private static Stream<Document> documents(Stream<Found> found) {
        return found.map(Found::document);
    }

    private Stream<Found> found(StoreQuery reading) {
        return found(StorePlan.of(reading, getIndexes(), documents.sizeAsLong()), reading, new Examined());
    }

    private Stream<Found> found(StorePlan plan, StoreQuery reading, Examined examined) {
        var found = read(plan, reading, examined).filter(one -> documentMatchesQuery(one.document(), reading.filter()));
        var sorted = plan.ordered() ? found : StoreOrder.of(reading.sort()).sorted(found, reading.wanted());
        var skipped = sorted.skip(reading.skip());
        return reading.limit() == 0 ? skipped : skipped.limit(reading.limit());
    }

    private Stream<Found> read(StorePlan plan, StoreQuery reading, Examined examined) {
        if (plan.index() == null) {
            return entries(null, null, isNaturalDescending(reading.sort()), () -> {}, examined);
        }
        if (plan.index().getName().equals(BY_ID)
                && plan.walk().prefixes().getFirst().isEmpty()) {
            var bounds = plan.walk().bounds();
            return plan.walk().backwards()
                    ? entries(bounds.highest(), bounds.lowest(), true, examined::key, examined)
                    : entries(bounds.lowest(), bounds.highest(), false, examined::key, examined);
        }
        // An aggregation reads during writes: documents that were deleted since are skipped.
        return plan.walk()
                .ids(examined::key)
                .map(documents::get)
                .filter(Objects::nonNull)
                .map(examined::found);
    }

    /** Documents are stored in the order of their ids. */
    private Stream<Found> entries(Object from, Object to, boolean backwards, Runnable eachKey, Examined examined) {
        var cursor = documents.cursor(from, to, backwards);
        return Stream.iterate(cursor, Cursor::hasNext, same -> same).map(entry -> {
            entry.next();
            eachKey.run();
            return examined.found(entry.getValue());
        });
    }

    /** Reads as a query does, to report how. */
    synchronized Examined.Read examine(StoreQuery reading) {
        var plan = StorePlan.of(reading, getIndexes(), documents.sizeAsLong());
        var examined = new Examined();
        var begun = System.nanoTime();
        var returned = found(plan, reading, examined).mapToInt(each -> 1).sum();
        return new Examined.Read(
                plan, returned, examined.keys, examined.documents, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** A document that was found, with its stored bytes. */
    record Found(Document document, byte[] bytes) {}

    /** Counts the examined keys and documents. */
    static final class Examined {

        private int keys;
        private int documents;

        /** The result of reading. */
        record Read(StorePlan plan, int returned, int keys, int documents, Duration took) {}

        private void key() {
            keys++;
        }

        private Found found(byte[] bytes) {
            documents++;
            return new Found(StoreTypes.decode(bytes), bytes);
        }
    }

    /** For an aggregation: its first query at the first call, and all documents for later lookups. */
    @Override
    public Stream<Document> queryAllAsStream() {
        var begins = BEGINNING.isBound() ? BEGINNING.get().getAndSet(null) : null;
        return begins == null ? super.queryAllAsStream() : documents(found(begins));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(entry -> new DocumentWithPosition<>(StoreTypes.decode(entry.getValue()), entry.getKey()));
    }

    @Override
    protected Document getDocument(Object id) {
        return StoreTypes.decode(documents.get(id));
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        var id = getIdField() == null
                ? UUID.randomUUID()
                : Missing.ofNullable(Utils.getSubdocumentValue(document, getIdField()));
        if (documents.putIfAbsent(id, StoreTypes.encode(document)) != null) {
            throw new IllegalStateException(this + " already has " + id);
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

    /** Computed on demand instead of at each write. */
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
