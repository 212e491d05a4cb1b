package org.digitalcities.messaging.clock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.digitalcities.messaging.event.Topics;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A clock with an offset from real time, which all services read from one compacted topic. The message is the
 * offset in milliseconds.
 */
final class DemonstrationClock implements BusinessClock, SmartLifecycle {

    private static final String KEY = "distance";
    /** The timeout for Kafka, and again for the clock to change. */
    private static final Duration MOST = Duration.ofSeconds(4);

    private static final Logger log = LoggerFactory.getLogger(DemonstrationClock.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CLOCK, 0);

    private final Producer<String, byte[]> producer;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition seen = lock.newCondition();
    private long distance;
    private long offset = -1;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile Thread thread;

    DemonstrationClock(Producer<String, byte[]> producer, Supplier<Consumer<String, byte[]>> consumers) {
        this.producer = producer;
        this.consumers = consumers;
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return Instant.now().plusMillis(distance).truncatedTo(ChronoUnit.MILLIS);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void whenMoved(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public boolean demonstration() {
        return true;
    }

    @Override
    public void moveTo(Instant instant) {
        var wanted = Long.toString(Duration.between(Instant.now(), instant).toMillis())
                .getBytes(StandardCharsets.UTF_8);
        try {
            var written = producer.send(new ProducerRecord<>(Topics.CLOCK, 0, KEY, wanted))
                    .get(MOST.toSeconds(), TimeUnit.SECONDS)
                    .offset();
            lock.lockInterruptibly();
            try {
                for (var left = MOST.toNanos(); offset < written; left = seen.awaitNanos(left))
                    if (left <= 0) throw new TimeoutException();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the clock moved", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the clock could not be moved", e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "Kafka did not take the clock's new time, or not yet", e);
        }
    }

    private void follow() {
        try (var consumer = consumers.get()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            var end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (thread == Thread.currentThread()) {
                for (var record : consumer.poll(Duration.ofMillis(500))) read(record);
                if (consumer.position(PARTITION) >= end) caughtUp.countDown();
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing that stands there, and nothing that comes of a move, ends the clock. */
    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            see(record.offset(), Long.parseLong(new String(record.value(), StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            log.warn(
                    "The record at {} of the clock's topic is skipped: {}",
                    record.offset(),
                    RedactedException.words(e));
        }
    }

    private void see(long at, long newDistance) {
        lock.lock();
        try {
            offset = at;
            distance = newDistance;
            seen.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(DemonstrationClock::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            log.warn("A listener of the clock failed", RedactedException.of(e));
        }
    }

    /** Returns when the clock has read its last offset: a restarted service must not decide by real time before that. */
    @OwnThread("work decides by this clock, which each instance reads from its topic")
    @Override
    public void start() {
        thread = Thread.ofPlatform().name("business-clock").daemon().unstarted(this::follow);
        thread.start();
        try {
            if (!caughtUp.await(60, TimeUnit.SECONDS))
                throw new IllegalStateException("the business clock's topic cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) running.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts before everything that reads the clock. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
