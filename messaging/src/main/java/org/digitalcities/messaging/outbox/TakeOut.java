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
import org.digitalcities.messaging.fault.Shown;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Kafka has acknowledged out of the outboxes, so that the relay need not wait for the store between two sends. Before, it
 * puts down in the history who acted. What a crash leaves in an outbox is sent again under the same id, and put down once.
 */
final class TakeOut {

    /** Entries of one aggregate whose events Kafka has, by their ids, and what they leave in the history. */
    record Sent(MongoCollection<Document> collection, String id, List<String> entries, List<Document> acts) {

        static Sent of(MongoCollection<Document> collection, Subject subject, List<Document> entries) {
            return new Sent(collection, subject.id(), entries.stream().map(entry -> entry.getString("id")).toList(),
                    entries.stream().flatMap(entry -> History.document(subject, entry).stream()).toList());
        }
    }

    private static final int MOST_WAITING = 5_000;
    /** So long others may join a batch: taking out is in nobody's way, many small writes are. */
    private static final Duration GATHERING = Duration.ofMillis(25);
    private static final long STOP_SECONDS = 5;
    private static final Logger log = LoggerFactory.getLogger(TakeOut.class);

    private final BlockingQueue<Sent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Set<String> entries = ConcurrentHashMap.newKeySet();
    private final History history;
    private volatile Thread thread;

    TakeOut(History history) {
        this.history = history;
    }

    /** The ids of entries that are sent and may still stand in an outbox that is read from now on. */
    Set<String> sent() {
        return Set.copyOf(entries);
    }

    /** Leaves these to be taken out; waits while too many do. */
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
            batch.stream().collect(Collectors.groupingBy(Sent::collection)).forEach((collection, all) ->
                    collection.bulkWrite(all.stream().map(TakeOut::pull).toList(), new BulkWriteOptions().ordered(false)));
            batch.forEach(sent -> sent.entries().forEach(entries::remove));
            return true;
        } catch (RuntimeException | Error e) {
            log.warn("What was sent waits to be taken out of its outbox: {}", Shown.words(e));
            return false;
        }
    }

    private static UpdateOneModel<Document> pull(Sent sent) {
        return new UpdateOneModel<>(eq("_id", sent.id()),
                Updates.pullByFilter(eq("outbox", new Document("id", new Document("$in", sent.entries())))));
    }

    @OwnThread("what each instance has sent, it takes out itself until its relay has ended")
    void start() {
        thread = Thread.ofPlatform().name("relay-take-out").daemon().unstarted(this::run);
        thread.start();
    }

    /** Ends when all is taken out, or after a few seconds. */
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
