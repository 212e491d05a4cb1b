package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Makes the H2 backend of mongo-java-server safe against kills: an answer is sent only when everything that it
 * is based on is in the file, no commit divides a command, and stored values are never changed in place.
 */
final class StoreBackend extends H2Backend {

    /** The version of the file's format: in 1, indexes omitted null, and all keys were ascending. */
    private static final int FORM = 2;

    private static final Set<String> READS = Set.of(
            "find",
            "getMore",
            "count",
            "explain",
            "distinct",
            "hello",
            "ismaster",
            "isMaster",
            "ping",
            "listCollections",
            "listIndexes",
            "listDatabases",
            "buildInfo",
            "killCursors",
            "endSessions",
            "serverStatus");

    /** Commands hold it shared; a commit holds it exclusively, so that it has documents and indexes of a command together or not at all. */
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock(true);

    private final Object turn = new Object();
    private final StoreValidators validators;
    private final StoreLists lists;
    private final StoreCursors cursors;
    private long written;
    private long committed;
    private boolean committing;
    private boolean closed;

    private StoreBackend(MVStore file) {
        // The parent's constructor opens existing collections, and calls this method on the way.
        validators = new StoreValidators(file);
        lists = new StoreLists(file);
        cursors = new StoreCursors(System::nanoTime);
        super(file);
    }

    /** Refuses a file of an earlier format: nothing is migrated. */
    static StoreBackend open(Path path) {
        var file = new MVStore.Builder()
                .fileName(path.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(64)
                .open();
        if (file.getMapNames().isEmpty()) {
            file.setStoreVersion(FORM);
        } else if (file.getStoreVersion() != FORM) {
            file.closeImmediately();
            throw new IllegalStateException("the local store's data are of an earlier form than this release reads;"
                    + " ./hub down --forget starts anew");
        }
        return new StoreBackend(file);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoreDatabase(name, getMvStore(), validators, lists, cursors, getCursorRegistry());
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
            if (StoreGreeting.answers(command)) {
                return StoreGreeting.answer(command);
            }
            StoreRules.check(command, query);
            if (command.equals("collMod")) {
                if (resolveDatabase(database)
                                .resolveCollection(query.get(command).toString(), false)
                        == null) {
                    throw new MongoServerError(
                            26, "NamespaceNotFound", "ns does not exist: " + database + "." + query.get(command));
                }
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
     * Reads wait as well: they may have seen a write that is not in the file yet, which must not be lost after their answer. The
     * first waiting command commits for all that have written by then.
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
}
