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
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A collection whose documents lie as BSON in the file and in its cache: what is stored is never changed in place, a commit copies
 * bytes, and each query reads documents of its own.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Object> {

    /** What an aggregation begins by asking for. */
    static final ScopedValue<StoreReading> BEGINNING = ScopedValue.newInstance();

    private static final String BY_ID = "_id_";

    private final MVMap<Object, byte[]> documents;

    StoreCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, byte[]> documents,
            CursorRegistry cursors) {
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

    /** By an index as far as one serves; documents are read only as far as wanted. */
    @Override
    protected synchronized QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
            Document fields) {
        var reading = new StoreReading(getCollectionName(), query, orderBy, skip, limit);
        var plan = StorePlan.of(reading, getIndexes(), documents.sizeAsLong());
        var order = plan.ordered() ? null : StoreOrder.of(orderBy);
        return matchDocumentsFromStream(query, read(plan, reading, new Examined()), skip, limit, batchSize, order, fields);
    }

    private Stream<Document> read(StorePlan plan, StoreReading reading, Examined examined) {
        if (plan.index() == null) {
            var all = documents.entrySet().stream().map(entry -> examined.document(StoreTypes.decode(entry.getValue())));
            return isNaturalDescending(reading.sort()) ? all.toList().reversed().stream() : all;
        }
        if (plan.index().getName().equals(BY_ID) && plan.walk().prefixes().getFirst().isEmpty()) {
            return byId(plan.walk(), examined);
        }
        return plan.walk().ids(examined::key).map(id -> examined.document(getDocument(id)));
    }

    /** Documents lie in the order of ids themselves. */
    private Stream<Document> byId(StoreWalk walk, Examined examined) {
        var from = walk.backwards() ? walk.bounds().highest() : walk.bounds().lowest();
        var to = walk.backwards() ? walk.bounds().lowest() : walk.bounds().highest();
        var cursor = documents.cursor(from, to, walk.backwards());
        return Stream.iterate(cursor, Cursor::hasNext, same -> same).map(entry -> {
            entry.next();
            examined.key();
            return examined.document(StoreTypes.decode(entry.getValue()));
        });
    }

    /** Reads as a query does, to tell how. */
    synchronized Examined.Read examine(StoreReading reading) {
        var plan = StorePlan.of(reading, getIndexes(), documents.sizeAsLong());
        var examined = new Examined();
        var begun = System.nanoTime();
        var found = read(plan, reading, examined).filter(document -> documentMatchesQuery(document, reading.filter()));
        var sorted = plan.ordered() ? found : found.sorted(StoreOrder.of(reading.sort()));
        var skipped = sorted.skip(reading.skip());
        var returned = (reading.limit() == 0 ? skipped : skipped.limit(reading.limit())).toList().size();
        return new Examined.Read(plan, returned, examined.keys, examined.documents, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Counts what is looked at. */
    static final class Examined {

        private int keys;
        private int documents;

        /** What it came to. */
        record Read(StorePlan plan, int returned, int keys, int documents, Duration took) {}

        private void key() {
            keys++;
        }

        private Document document(Document document) {
            documents++;
            return document;
        }
    }

    /** For aggregations, which look at their first stages themselves. */
    @Override
    public Stream<Document> queryAllAsStream() {
        var begins = BEGINNING.isBound() && BEGINNING.get().collection().equals(getCollectionName());
        if (!begins) {
            return super.queryAllAsStream();
        }
        var first = BEGINNING.get().fromTheFirst();
        return StreamSupport.stream(queryDocuments(first.filter(), first.sort(), 0, first.limit(), 0, null).spliterator(), false);
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
