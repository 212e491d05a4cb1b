package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database, with its collections and indexes in the store's file. */
final class StoreDatabase extends H2Database {

    private final MVStore file;
    private final StoreValidators validators;
    private final StoreLists lists;

    StoreDatabase(String name, MVStore file, StoreValidators validators, StoreLists lists, CursorRegistry cursors) {
        this.file = file;
        this.validators = validators;
        this.lists = lists;
        super(name, file, cursors);
    }

    /** An aggregation that begins with what it asks for reads as a query does; one with variables of its own reads all. */
    @Override
    public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command) {
            case "explain" -> StoreExplain.answer(this, query);
            case "aggregate" -> ScopedValue.where(StoreCollection.BEGINNING, StoreReading.ofAggregate(query))
                    .call(() -> super.handleCommand(channel, command, query, databases, oplog));
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        var full = getFullCollectionNamespace(name);
        MVMap<Object, byte[]> documents = file.openMap("databases." + full, new MVMap.Builder<Object, byte[]>()
                .keyType(new StoreTypes.ValueType()).valueType(new StoreTypes.BytesType()));
        var collection = new StoreCollection(this, name, options, documents, cursorRegistry);
        if (!name.startsWith("system.")) {
            collection.addIndex(validators.of(full));
        }
        return collection;
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new StoreUniqueIndex(name, keys, sparse, index(collection, name, keys), lists);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        var built = file.hasMap(mapName(collection, name));
        return new StoreOrderedIndex(name, keys, sparse, index(collection, name, keys), built, lists);
    }

    private String mapName(String collection, String index) {
        return getFullCollectionNamespace(collection) + "._index_" + index;
    }

    private MVMap<KeyValue, Object> index(String collection, String name, List<IndexKey> keys) {
        return file.openMap(mapName(collection, name),
                new MVMap.Builder<KeyValue, Object>().keyType(new StoreTypes.KeyType(keys)).valueType(new StoreTypes.ValueType()));
    }
}
