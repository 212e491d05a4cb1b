package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database, with its collections and indexes in the store's file. */
final class StoreDatabase extends H2Database {

    private static final Set<String> CATALOGUE = Set.of(
            "create",
            "collmod",
            "createindexes",
            "dropindexes",
            "deleteindexes",
            "drop",
            "dropdatabase",
            "renamecollection");
    private static final Set<String> WRITES = Set.of("insert", "update", "findandmodify");

    private final ReentrantLock catalogue = new ReentrantLock();
    private final MVStore file;
    private final StoreValidators validators;
    private final StoreLists lists;
    private final StoreCursors cursors;

    StoreDatabase(
            String name,
            MVStore file,
            StoreValidators validators,
            StoreLists lists,
            StoreCursors cursors,
            CursorRegistry registry) {
        this.file = file;
        this.validators = validators;
        this.lists = lists;
        this.cursors = cursors;
        super(name, file, registry);
    }

    /** Only one command at a time creates, changes or drops a collection; two at once would both create it. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (!changesCollections(command, query)) {
            return answer(channel, command, query, databases, oplog);
        }
        catalogue.lock();
        try {
            return answer(channel, command, query, databases, oplog);
        } finally {
            catalogue.unlock();
        }
    }

    private boolean changesCollections(String command, Document query) {
        return CATALOGUE.contains(command.toLowerCase(Locale.ROOT))
                || WRITES.contains(command.toLowerCase(Locale.ROOT))
                        && resolveCollection(query.get(command).toString(), false) == null;
    }

    private Document answer(Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command) {
            case "explain" -> StoreExplain.answer(this, query);
            case "find" -> find(query);
            case "insert" ->
                StoreWrites.insert(query, one -> super.handleCommand(channel, command, one, databases, oplog));
            case "update" ->
                StoreWrites.update(query, one -> super.handleCommand(channel, command, one, databases, oplog));
            case "createIndexes" ->
                createIndexes(query, one -> super.handleCommand(channel, command, one, databases, oplog));
            case "dropIndexes" -> dropIndexes(query, oplog);
            case "aggregate" -> aggregate(query, rest -> super.handleCommand(channel, command, rest, databases, oplog));
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    /** The indexes of a collection, as they were declared. */
    private List<Document> listed(String collection) {
        var all = resolveCollection("system.indexes", false);
        return all == null
                ? List.of()
                : all.queryAllAsStream()
                        .filter(index -> index.get("ns").equals(getFullCollectionNamespace(collection)))
                        .toList();
    }

    private Document createIndexes(Document command, UnaryOperator<Document> library) {
        var name = command.get("createIndexes").toString();
        var before = listed(name);
        var added = StoreIndexes.added(before, command);
        if (!added.isEmpty()) {
            var rest = command.clone();
            rest.put("indexes", added);
            library.apply(rest);
        }
        var answer = new Document("numIndexesBefore", before.size())
                .append("numIndexesAfter", listed(name).size());
        Utils.markOkay(answer);
        return answer;
    }

    /** The library would remove the indexes of that name from all collections. */
    private Document dropIndexes(Document command, Oplog oplog) {
        var name = command.get("dropIndexes").toString();
        var collection = resolveCollection(name, false);
        if (collection == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns not found " + getFullCollectionNamespace(name));
        }
        var listed = listed(name);
        var dropped = StoreIndexes.named(listed, command.get("index"));
        for (var index : dropped) {
            dropIndex(collection, index.get("name").toString());
            resolveCollection("system.indexes", true)
                    .deleteDocuments(new Document("ns", index.get("ns")).append("name", index.get("name")), 1, oplog);
        }
        var answer = new Document("nIndexesWas", listed.size());
        Utils.markOkay(answer);
        return answer;
    }

    /** The library would also drop the maps of databases whose names begin with this one's name. */
    @Override
    public void drop(Oplog oplog) {
        var names = resolveCollection("system.namespaces", true)
                .queryAllAsStream()
                .map(each ->
                        each.get("name").toString().substring(getDatabaseName().length() + 1))
                .toList();
        names.stream().filter(name -> !name.startsWith("system.")).forEach(name -> dropCollection(name, oplog));
        for (var system : List.of("system.indexes", "system.namespaces")) {
            if (resolveCollection(system, false) != null) {
                dropCollection(system, oplog);
            }
        }
    }

    private Document find(Document query) {
        var reading = StoreQuery.ofFind(query);
        var found = resolveCollection(reading.collection(), false) instanceof StoreCollection collection
                ? collection.find(reading, (Document) query.get("projection"), cursors)
                : cursors.cursor(cursorRegistry, Stream.empty(), Stream::toList);
        var single = Utils.isTrue(query.get("singleBatch")) || StoreQuery.number(query.get("limit")) < 0;
        return cursors.answer(
                cursorRegistry,
                getFullCollectionNamespace(reading.collection()),
                found,
                query.get("batchSize"),
                single);
    }

    /** An aggregation that begins with stages of a query is read like a query. */
    private Document aggregate(Document query, UnaryOperator<Document> library) {
        var aggregation = StoreAggregation.of(query);
        var rest = query.clone();
        rest.put("pipeline", aggregation.middle());
        var answer = ScopedValue.where(StoreCollection.BEGINNING, new AtomicReference<>(aggregation.beginning()))
                .call(() -> library.apply(rest));
        if (!(answer.get("cursor") instanceof Document told && told.get("firstBatch") instanceof Collection<?> found)
                || !told.get("id").equals(0L)) {
            return answer;
        }
        var ended = aggregation.ended(found.stream().map(Document.class::cast));
        var batchSize = query.get("cursor") instanceof Document options ? options.get("batchSize") : null;
        return cursors.answer(
                cursorRegistry,
                told.get("ns").toString(),
                cursors.cursor(cursorRegistry, ended, Stream::toList),
                batchSize,
                false);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        var full = getFullCollectionNamespace(name);
        MVMap<Object, byte[]> documents = file.openMap(
                "databases." + full,
                new MVMap.Builder<Object, byte[]>()
                        .keyType(new StoreTypes.ValueType())
                        .valueType(new StoreTypes.BytesType()));
        var collection = new StoreCollection(this, name, options, documents, cursorRegistry);
        if (!name.startsWith("system.")) {
            collection.addIndex(new StoreGuard(full, validators));
        }
        return collection;
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new StoreUniqueIndex(name, keys, sparse, index(collection, name, keys), lists);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        var built = file.hasMap(mapName(collection, name));
        return new StoreOrderedIndex(name, keys, sparse, index(collection, name, keys), built, lists);
    }

    private String mapName(String collection, String index) {
        return getFullCollectionNamespace(collection) + "._index_" + index;
    }

    private MVMap<KeyValue, Object> index(String collection, String name, List<IndexKey> keys) {
        return file.openMap(
                mapName(collection, name),
                new MVMap.Builder<KeyValue, Object>()
                        .keyType(new StoreTypes.KeyType(keys))
                        .valueType(new StoreTypes.ValueType()));
    }
}
