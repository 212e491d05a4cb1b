package org.digitalcities.messaging.outbox;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes entries that Kafka has acknowledged from the outboxes, so that the relay does not wait for the store between two sends.
 * Writes the history first. An entry that a crash leaves in an outbox is sent again under the same id and written to the history once.
 */
final class OutboxCleaner {

    /** The ids of one aggregate's entries that Kafka has acknowledged, and their history documents. */
    record Sent(MongoCollection<Document> collection, String id, List<String> entries, List<Document> acts) {

        static Sent of(MongoCollection<Document> collection, Subject subject, List<Document> entries) {
            return new Sent(
                    collection,
                    subject.id(),
                    entries.stream().map(entry -> entry.getString("id")).toList(),
                    entries.stream()
                            .flatMap(entry -> History.document(subject, entry).stream())
                            .toList());
        }
    }

    private static final int MOST_WAITING = 5_000;
    /** How long a batch waits for more entries: a delay harms nobody, many small writes would. */
    private static final Duration GATHERING = Duration.ofMillis(25);

    private static final long STOP_SECONDS = 5;
    private static final Logger log = LoggerFactory.getLogger(OutboxCleaner.class);

    private final BlockingQueue<Sent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Set<String> entries = ConcurrentHashMap.newKeySet();
    private final History history;
    private volatile Thread thread;

    OutboxCleaner(History history) {
        this.history = history;
    }

    /** The ids of entries that are sent but may still be found in an outbox. */
    Set<String> sent() {
        return Set.copyOf(entries);
    }

    /** Queues entries for removal; blocks while the queue is full. */
    void later(Sent sent) throws InterruptedException {
        entries.addAll(sent.entries());
        waiting.put(sent);
    }

    @OwnThread("waits for as much as goes into one write, and for a store that is away")
    private void run() {
        var batch = new ArrayList<Sent>(Relay.BATCH);
        try {
            while (thread == Thread.currentThread() || !waiting.isEmpty() || !batch.isEmpty()) {
                if (batch.isEmpty()) {
                    var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                    if (first == null) continue;
                    batch.add(first);
                    TimeUnit.NANOSECONDS.sleep(GATHERING.toNanos());
                    waiting.drainTo(batch, Relay.BATCH - 1);
                }
                if (takeOut(batch)) batch.clear();
                else TimeUnit.NANOSECONDS.sleep(Relay.RETRY.toNanos());
            }
        } catch (InterruptedException stopped) {
            log.info("{} sent entries stay in their outboxes and will be sent again", entries.size());
        }
    }

    private boolean takeOut(List<Sent> batch) {
        try {
            history.add(batch.stream().flatMap(sent -> sent.acts().stream()).toList());
            batch.stream()
                    .collect(Collectors.groupingBy(Sent::collection))
                    .forEach((collection, all) -> collection.bulkWrite(
                            all.stream().map(OutboxCleaner::pull).toList(), new BulkWriteOptions().ordered(false)));
            batch.forEach(sent -> sent.entries().forEach(entries::remove));
            return true;
        } catch (RuntimeException | Error e) {
            log.warn("Sent events could not be removed from their outbox yet: {}", RedactedException.words(e));
            return false;
        }
    }

    private static UpdateOneModel<Document> pull(Sent sent) {
        return new UpdateOneModel<>(
                eq("_id", sent.id()),
                Updates.pullByFilter(eq("outbox", new Document("id", new Document("$in", sent.entries())))));
    }

    @OwnThread("what each instance has sent, it takes out itself until its relay has ended")
    void start() {
        thread = Thread.ofPlatform().name("relay-take-out").daemon().unstarted(this::run);
        thread.start();
    }

    /** Ends when all entries are removed, or after a few seconds. */
    void stop() {
        var running = thread;
        thread = null;
        if (running == null) return;
        try {
            running.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.interrupt();
    }
}
