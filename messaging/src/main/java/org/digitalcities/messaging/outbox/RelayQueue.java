package org.digitalcities.messaging.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;

/** The queue of aggregates that wait for the {@link Relay}, each once, first come first served. */
final class RelayQueue {

    /** One aggregate with its new outbox entries; the list is empty if they have to be read from the store. */
    record Work(String collection, String id, List<Document> entries) {}

    private static final int MOST = 50_000;
    /** How many aggregates keep their entries in memory; for further ones the entries are read from the store. */
    private static final int MOST_WITH_ENTRIES = 2_000;

    private record Key(String collection, String id) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<Key, List<Document>> waiting = new LinkedHashMap<>();
    private boolean closed;

    /** Drops the aggregate if the queue is full: the {@link OutboxSweeper} will find it. */
    void add(String collection, String id, List<Document> entries) {
        lock.lock();
        try {
            var key = new Key(collection, id);
            if (waiting.containsKey(key)) waiting.put(key, List.of());
            else if (waiting.size() < MOST) waiting.put(key, waiting.size() < MOST_WITH_ENTRIES ? entries : List.of());
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for aggregates and takes up to so many; empty when the queue is closed and empty. */
    List<Work> take(int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) work.await();
            var taken = new ArrayList<Work>();
            var entries = waiting.entrySet().iterator();
            while (entries.hasNext() && taken.size() < most) {
                var entry = entries.next();
                taken.add(new Work(entry.getKey().collection(), entry.getKey().id(), entry.getValue()));
                entries.remove();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** {@link #take} waits for aggregates from now on. */
    void open() {
        close(false);
    }

    /** {@link #take} does not wait any more. */
    void close() {
        close(true);
    }

    private void close(boolean now) {
        lock.lock();
        try {
            closed = now;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for that time, even if aggregates are added. */
    void pause(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanos = time.toNanos();
            while (nanos > 0) nanos = work.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }
}
