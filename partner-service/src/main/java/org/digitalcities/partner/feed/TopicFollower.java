package org.digitalcities.partner.feed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.digitalcities.messaging.ShutdownPhases;
import org.digitalcities.messaging.consuming.ConsumerLag;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Consumes topics with the plain Kafka client, batch by batch. After a failed batch the consumer is created again and continues from
 * the committed offsets, for as long as an outage lasts.
 */
final class TopicFollower implements SmartLifecycle {

    /** Processes batches between two failures. */
    interface Session extends AutoCloseable {

        /** Processes a batch and commits its offsets. */
        void take(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> consumer);

        /** No records have come. */
        default void idle(Consumer<String, byte[]> consumer) {}

        @Override
        default void close() {}
    }

    /** Closes within its own timeout; the consumer's own close is a repetition then. */
    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    private static final Duration CLOSE = Duration.ofSeconds(3);
    /** Leaves the group, so that the others take over at once: an instance may never come back under its own name. */
    private static final CloseOptions LEAVING =
            CloseOptions.timeout(CLOSE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Also the name of its group. */
    private final String name;

    private final List<String> topics;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Supplier<Session> sessions;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Consumer<String, byte[]> open;
    private volatile boolean running;
    private Thread thread;

    TopicFollower(
            String name,
            List<String> topics,
            Supplier<Consumer<String, byte[]>> consumers,
            Supplier<Session> sessions,
            ConsumerLag lag) {
        this.name = name;
        this.topics = topics;
        this.consumers = consumers;
        this.sessions = sessions;
        lag.watch(name);
    }

    @OwnThread("a consumer of Kafka polls on a thread of its own, as the containers of the other services do")
    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).start(this::follow);
    }

    private void follow() {
        while (running) {
            try (var consumer = consumers.get();
                    var closing = (Closing) () -> consumer.close(LEAVING);
                    var session = sessions.get()) {
                open = consumer;
                consumer.subscribe(topics);
                while (running) {
                    var records = consumer.poll(POLL);
                    if (records.isEmpty()) session.idle(consumer);
                    else session.take(records, consumer);
                }
            } catch (WakeupException | InterruptException e) {
                if (running) log.warn("{} was interrupted and goes on", name);
            } catch (RuntimeException | Error e) {
                if (running)
                    log.warn("{} waits and goes on from what was committed: {}", name, RedactedException.words(e));
                pause();
            }
        }
    }

    private void pause() {
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        var consumer = open;
        if (consumer != null) consumer.wakeup();
        try {
            if (thread != null) thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownPhases.CONSUMERS;
    }
}
