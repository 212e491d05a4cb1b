package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what waits in the outboxes, and only then takes it out.
 *
 * <p>Woken right after a write, with the aggregate's id alone: what is sent is always read from the store, from the front of
 * the outbox, so that first occurrences keep their order whoever sends them. At most one send of an aggregate is
 * unacknowledged; a failure stops that aggregate and nobody else. What a crash left is found by the {@link Sweep}.
 */
final class Relay implements SmartLifecycle {

    static final int BATCH = 500;
    private static final int MOST_WAITING = 50_000;
    static final Duration RETRY = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final String source;
    private final String topic;
    private final RelayMetrics metrics;
    private final TakeOut takeOut = new TakeOut();

    private final Map<String, MongoCollection<Document>> collections = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<String, LinkedHashSet<String>> waiting = new LinkedHashMap<>();
    private int count;
    private volatile Thread thread;

    Relay(Producer<String, byte[]> producer, EventCodec codec, String source, String topic, RelayMetrics metrics) {
        this.producer = producer;
        this.codec = codec;
        this.source = source;
        this.topic = topic;
        this.metrics = metrics;
    }

    void serve(MongoCollection<Document> collection) {
        collections.put(collection.getNamespace().getCollectionName(), collection);
    }

    Map<String, MongoCollection<Document>> collections() {
        return collections;
    }

    /** An aggregate has something to send. Past the bound the id is dropped: the sweep will find it. */
    void wake(String collection, String id) {
        lock.lock();
        try {
            if (count >= MOST_WAITING) return;
            if (waiting.computeIfAbsent(collection, c -> new LinkedHashSet<>()).add(id)) count++;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                var batch = take();
                var failed = new HashMap<String, Collection<String>>();
                for (var entry : batch.entrySet()) {
                    var rest = drain(entry.getKey(), entry.getValue());
                    if (!rest.isEmpty()) failed.put(entry.getKey(), rest);
                }
                if (!failed.isEmpty()) {
                    pause();
                    failed.forEach((collection, ids) -> ids.forEach(id -> wake(collection, id)));
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Map<String, List<String>> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (count == 0) work.await();
            var batch = new LinkedHashMap<String, List<String>>();
            for (var entry : waiting.entrySet()) {
                var ids = new ArrayList<String>();
                var iterator = entry.getValue().iterator();
                while (iterator.hasNext() && ids.size() < BATCH) {
                    ids.add(iterator.next());
                    iterator.remove();
                }
                count -= ids.size();
                if (!ids.isEmpty()) batch.put(entry.getKey(), ids);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanos = RETRY.toNanos();
            while (nanos > 0) nanos = work.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Sends the outboxes of these aggregates; returns the ids of those that could not be emptied. */
    private Collection<String> drain(String collection, Collection<String> ids) throws InterruptedException {
        var left = new LinkedHashSet<String>();
        var pending = new ArrayList<Pending>();
        // Asked before the store: what is taken out in between is then neither there nor new.
        var sent = takeOut.sent();
        var documents = collections.get(collection);
        try {
            for (var document : documents.find(in("_id", ids)).projection(include("outbox"))) {
                var outbox = new ArrayDeque<>(document.getList("outbox", Document.class, List.of()));
                outbox.removeIf(entry -> sent.contains(entry.getString("id")));
                if (!outbox.isEmpty()) pending.add(new Pending(document.getString("_id"), outbox));
            }
            send(pending, left);
            for (var one : pending) if (!one.sent.isEmpty()) takeOut.later(new TakeOut.Sent(documents, one.id, one.sent));
        } catch (RuntimeException e) {
            log.warn("The outbox of {} has to wait: {}", collection, e.toString());
            metrics.failed();
            return ids;
        }
        return left;
    }

    /** Rounds of one event per aggregate, so that no aggregate has two sends under way. */
    private void send(List<Pending> all, Set<String> failed) throws InterruptedException {
        var round = new ArrayList<>(all);
        while (!round.isEmpty()) {
            var futures = new ArrayList<Future<RecordMetadata>>(round.size());
            for (var pending : round) futures.add(start(pending));
            for (int i = 0; i < round.size(); i++) {
                var pending = round.get(i);
                try {
                    futures.get(i).get(60, TimeUnit.SECONDS);
                    pending.sent.add(pending.rest.poll().getString("id"));
                    metrics.sent();
                } catch (ExecutionException | TimeoutException e) {
                    var cause = e.getCause() == null ? e : e.getCause();
                    log.warn("An event of {} was not taken by Kafka and waits: {}", topic, cause.toString());
                    metrics.failed();
                    failed.add(pending.id);
                    pending.rest.clear();
                }
            }
            round.removeIf(pending -> pending.rest.isEmpty());
        }
    }

    private Future<RecordMetadata> start(Pending pending) {
        var entry = pending.rest.peek();
        return producer.send(codec.record(topic, Outbox.envelope(source, pending.id, entry), entry.getString("data")));
    }

    private static final class Pending {
        final String id;
        final Deque<Document> rest;
        final List<String> sent = new ArrayList<>();

        Pending(String id, Deque<Document> rest) {
            this.id = id;
            this.rest = rest;
        }
    }

    @Override
    public void start() {
        takeOut.start();
        thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
        thread.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) running.interrupt();
        takeOut.stop();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
