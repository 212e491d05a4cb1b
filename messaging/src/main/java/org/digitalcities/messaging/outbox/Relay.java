package org.digitalcities.messaging.outbox;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.ShutdownPhases;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the entries of the outboxes, then has them written to the history and removed.
 *
 * <p>Each write passes its new entries on. They are sent directly if they follow the last entry that this relay sent
 * for their aggregate; otherwise the outbox is read from its beginning. So first occurrences are in order, whichever instance sends
 * them. An aggregate has at most one unacknowledged send; a failure stops that aggregate only. The {@link OutboxSweeper} finds what a crash
 * has left behind.
 */
public final class Relay implements SmartLifecycle {

    static final int BATCH = 500;
    static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration FLUSHED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final String source;
    private final String topic;
    private final RelayMetrics metrics;

    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private final RelayQueue queue = new RelayQueue();
    private final OutboxCleaner cleaner;
    private final Map<String, Long> lastSent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private volatile Thread thread;

    Relay(
            Producer<String, byte[]> producer,
            EventCodec codec,
            String source,
            String topic,
            RelayMetrics metrics,
            History history) {
        this.producer = producer;
        this.codec = codec;
        this.source = source;
        this.topic = topic;
        this.metrics = metrics;
        this.cleaner = new OutboxCleaner(history);
    }

    /** Also sends the entries of this collection, which holds the aggregates of this kind. */
    public void serve(SubjectKind kind, MongoCollection<Document> collection) {
        served.put(collection.getNamespace().getCollectionName(), new Served(kind, collection));
    }

    List<MongoCollection<Document>> collections() {
        return served.values().stream().map(Served::collection).toList();
    }

    /** An aggregate has new entries to send; if the list is empty, its outbox is read. */
    void wake(String collection, String id, List<Document> entries) {
        queue.add(collection, id, entries);
    }

    private void run() {
        try {
            while (true) {
                var batch = queue.take(BATCH);
                if (batch.isEmpty()) return;
                var failed = relayed(batch);
                if (failed.isEmpty()) continue;
                queue.pause(RETRY);
                failed.forEach(work -> wake(work.collection(), work.id(), List.of()));
            }
        } catch (InterruptedException stopped) {
            log.debug("The relay of {} was stopped", topic);
        }
    }

    /** No exception ends the relay: unsent entries are read again. */
    private List<RelayQueue.Work> relayed(List<RelayQueue.Work> batch) throws InterruptedException {
        try {
            return relay(batch);
        } catch (RuntimeException | Error e) {
            log.warn("The relay of {} continues after a fault", topic, RedactedException.of(e));
            metrics.failed();
            return batch;
        }
    }

    /** Sends the entries of these aggregates; returns the aggregates that have entries left. */
    private List<RelayQueue.Work> relay(List<RelayQueue.Work> batch) throws InterruptedException {
        var failed = new ArrayList<RelayQueue.Work>();
        var pending = new ArrayList<Pending>();
        var unknown = new LinkedHashMap<String, List<RelayQueue.Work>>();
        for (var work : batch) {
            if (follows(work)) pending.add(new Pending(work, new ArrayDeque<>(work.entries())));
            else
                unknown.computeIfAbsent(work.collection(), c -> new ArrayList<>())
                        .add(work);
        }
        for (var works : unknown.values()) {
            try {
                read(works, pending);
            } catch (RuntimeException | Error e) {
                log.warn("The outbox of {} waits: {}", works.getFirst().collection(), RedactedException.words(e));
                metrics.failed();
                failed.addAll(works);
            }
        }
        send(pending, failed);
        for (var one : pending) {
            if (one.sent.isEmpty()) continue;
            var from = served.get(one.work.collection());
            cleaner.later(OutboxCleaner.Sent.of(from.collection(), from.kind().of(one.work.id()), one.sent));
        }
        return failed;
    }

    private boolean follows(RelayQueue.Work work) {
        if (work.entries().isEmpty()) return false;
        var first = work.entries().getFirst();
        return Outbox.isSilent(first) || first.getLong("seq") == lastSent.getOrDefault(key(work), 0L) + 1;
    }

    private static String key(RelayQueue.Work work) {
        return work.collection() + "/" + work.id();
    }

    private void read(List<RelayQueue.Work> works, List<Pending> pending) {
        // Read before the outboxes: otherwise an entry that is removed between the two reads would look unsent.
        var sent = cleaner.sent();
        var byId = new LinkedHashMap<String, RelayQueue.Work>();
        works.forEach(work -> byId.put(work.id(), work));
        var collection = served.get(works.getFirst().collection()).collection();
        for (var document : collection.find(in("_id", byId.keySet())).projection(include("outbox"))) {
            var outbox = new ArrayDeque<>(document.getList("outbox", Document.class, List.of()));
            outbox.removeIf(entry -> sent.contains(entry.getString("id")));
            if (!outbox.isEmpty()) pending.add(new Pending(byId.get(document.getString("_id")), outbox));
        }
    }

    /** Rounds of one event per aggregate, so that no aggregate has two sends under way. */
    private void send(List<Pending> all, List<RelayQueue.Work> failed) throws InterruptedException {
        var round = new ArrayList<>(all);
        round.removeIf(Pending::isThrough);
        while (!round.isEmpty()) {
            var futures = new ArrayList<Future<RecordMetadata>>(round.size());
            for (var pending : round) futures.add(start(pending));
            for (int i = 0; i < round.size(); i++) {
                var pending = round.get(i);
                try {
                    futures.get(i).get(60, TimeUnit.SECONDS);
                    var entry = pending.rest.poll();
                    pending.sent.add(entry);
                    lastSent.put(key(pending.work), entry.getLong("seq"));
                    metrics.sent();
                } catch (ExecutionException | TimeoutException e) {
                    var cause = e.getCause() == null ? e : e.getCause();
                    log.warn(
                            "Kafka did not accept an event of {}; it waits: {}", topic, RedactedException.words(cause));
                    metrics.failed();
                    failed.add(pending.work);
                    pending.rest.clear();
                }
            }
            round.removeIf(Pending::isThrough);
        }
    }

    private Future<RecordMetadata> start(Pending pending) {
        var entry = pending.rest.peek();
        try {
            var subject = served.get(pending.work.collection()).kind().of(pending.work.id());
            return producer.send(codec.record(topic, Outbox.envelope(source, subject, entry), entry.getString("data")));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private record Served(SubjectKind kind, MongoCollection<Document> collection) {}

    private static final class Pending {
        final RelayQueue.Work work;
        final Deque<Document> rest;
        final List<Document> sent = new ArrayList<>();

        Pending(RelayQueue.Work work, Deque<Document> rest) {
            this.work = work;
            this.rest = rest;
        }

        /** Whether no entry is left to send; silent entries are not sent. */
        boolean isThrough() {
            while (!rest.isEmpty() && Outbox.isSilent(rest.peek())) sent.add(rest.poll());
            return rest.isEmpty();
        }
    }

    @OwnThread("each instance tells what it wrote as soon as it is written; the sweep of outboxes is work")
    @Override
    public void start() {
        cleaner.start();
        queue.open();
        thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
        thread.start();
    }

    /** Sends all queued entries, as far as Kafka accepts them within a short time. */
    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) return;
        queue.close();
        try {
            running.join(FLUSHED.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.interrupt();
        cleaner.stop();
    }

    @Override
    public int getPhase() {
        return ShutdownPhases.RELAY;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
