package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * What makes the H2 backend of mongo-java-server safe against kills: an answer leaves only when everything that it can
 * have seen is in the file, commits never cut a command in half, and what is stored is never changed in place.
 */
final class StoreBackend extends H2Backend {

    private static final Set<String> READS = Set.of("find", "getMore", "count", "distinct", "hello", "ismaster", "isMaster", "ping",
            "listCollections", "listIndexes", "listDatabases", "buildInfo", "killCursors", "endSessions", "serverStatus");

    /** Commands share it; a commit wants it alone, so that it finds documents and indexes of a command together or not at all. */
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock(true);
    private final Object turn = new Object();
    private final StoreValidators validators;
    private long written;
    private long committed;
    private boolean committing;
    private boolean closed;

    private StoreBackend(MVStore file) {
        // The parent opens what is there, collections and all, and asks for this on the way.
        validators = new StoreValidators(file);
        super(file);
    }

    static StoreBackend open(Path file) {
        return new StoreBackend(new MVStore.Builder().fileName(file.toString())
                .autoCommitDisabled().autoCommitBufferSize(0).cacheSize(64).open());
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new Database(name, getMvStore(), validators, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        commands.readLock().lock();
        try {
            if (!READS.contains(command)) {
                synchronized (turn) {
                    written++;
                }
            }
            if (command.equals("collMod")) {
                return validators.modify(database, query);
            }
            var answer = super.handleCommand(channel, database, command, query);
            validators.after(database, command, query, answer);
            return answer;
        } finally {
            commands.readLock().unlock();
            awaitCommit();
        }
    }

    /**
     * Reads wait as well: what they saw may come from a write that is not in the file yet, and must not be lost after them. The
     * first who waits commits for all that have written by then.
     */
    private void awaitCommit() {
        synchronized (turn) {
            var seen = written;
            while (committed < seen && committing && !closed) {
                try {
                    turn.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted before the commit", e);
                }
            }
            if (committed >= seen || closed) {
                return;
            }
            committing = true;
        }
        commitForAll();
    }

    private void commitForAll() {
        long upTo;
        commands.writeLock().lock();
        try {
            synchronized (turn) {
                upTo = written;
            }
            commit();
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
            throw e;
        } finally {
            commands.writeLock().unlock();
        }
        synchronized (turn) {
            committed = upTo;
            committing = false;
            turn.notifyAll();
        }
    }

    @Override
    public void close() {
        commands.writeLock().lock();
        try {
            synchronized (turn) {
                closed = true;
                turn.notifyAll();
            }
            super.close();
        } finally {
            commands.writeLock().unlock();
        }
    }

    private static final class Database extends H2Database {

        private final MVStore file;
        private final StoreValidators validators;

        Database(String name, MVStore file, StoreValidators validators, CursorRegistry cursors) {
            this.file = file;
            this.validators = validators;
            super(name, file, cursors);
        }

        /** An aggregation that begins with what it asks for reads by an index, as a query does; one with variables of its own reads all. */
        @Override
        public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
            if (command.equals("aggregate") && !query.containsKey("let") && query.get("pipeline") instanceof List<?> stages && !stages.isEmpty()
                    && stages.getFirst() instanceof Document first && first.get("$match") instanceof Document match) {
                return ScopedValue.where(StoreCollection.BEGINNING, new StoreCollection.Beginning(query.get(command).toString(), match))
                        .call(() -> super.handleCommand(channel, command, query, databases, oplog));
            }
            return super.handleCommand(channel, command, query, databases, oplog);
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
            return new StoreUniqueIndex(name, keys, sparse, index(collection, name));
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
            var built = file.hasMap(mapName(collection, name));
            return new StoreOrderedIndex(name, keys, sparse, index(collection, name), built);
        }

        private String mapName(String collection, String index) {
            return getFullCollectionNamespace(collection) + "._index_" + index;
        }

        private MVMap<KeyValue, Object> index(String collection, String name) {
            return file.openMap(mapName(collection, name),
                    new MVMap.Builder<KeyValue, Object>().keyType(new StoreTypes.KeyType()).valueType(new StoreTypes.ValueType()));
        }
    }
}
