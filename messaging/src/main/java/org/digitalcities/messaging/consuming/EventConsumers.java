package org.digitalcities.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.PoisonException;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.messaging.event.Topics;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.work.WorkScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;

/**
 * Turns batches from Kafka into calls of a feature's listener.
 *
 * <p>Events of types that only another release knows are skipped. An event that can never be handled becomes a dead letter and parks
 * its subject; other subjects go on. If a dependency is down, its exception is thrown and the container delivers the same batch again
 * until the dependency is back. If handling a single event fails, its subject is set aside, tried again a few times,
 * and then parked.
 */
public final class EventConsumers {

    /** If more subjects of a group fail at once, the cause is not in the events: a dependency that all need is down. */
    static final int ASIDE = 10;

    private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);

    private final EventCodec codec;
    private final ParkedSubjectStore parked;
    private final Producer<String, byte[]> producer;
    private final TracePropagator traces;
    private final ConsumerLag lag;
    private final FailureClassifier failures;
    private final UnknownEventFilter skipped;
    private final WorkScheduler work;
    private final Map<String, Consumer<ReceivedEvent>> handlers = new ConcurrentHashMap<>();

    EventConsumers(
            EventCodec codec,
            ParkedSubjectStore parked,
            Producer<String, byte[]> producer,
            TracePropagator traces,
            ConsumerLag lag,
            FailureClassifier failures,
            UnknownEventFilter skipped,
            WorkScheduler work) {
        this.codec = codec;
        this.parked = parked;
        this.producer = producer;
        this.traces = traces;
        this.lag = lag;
        this.failures = failures;
        this.skipped = skipped;
        this.work = work;
    }

    /** A function that passes on events one by one, each in the trace of the act that caused it. */
    public Consumer<Message<List<byte[]>>> each(String group, Consumer<ReceivedEvent> listener) {
        var traced = traced(group, listener);
        register(group, traced);
        return message -> handleAll(group, sortOut(group, message), traced);
    }

    /** A function that passes on a whole batch, without a trace: for listeners that write in bulk and tolerate repeated batches. */
    public Consumer<Message<List<byte[]>>> batch(String group, Consumer<List<ReceivedEvent>> listener) {
        Consumer<ReceivedEvent> one = received -> listener.accept(List.of(received));
        register(group, one);
        return message -> {
            var records = sortOut(group, message);
            if (records.isEmpty()) return;
            try {
                listener.accept(
                        records.stream().map(inbound -> inbound.read(codec)).toList());
            } catch (RuntimeException e) {
                if (isAway(e)) throw waiting(group, records.getFirst(), e);
                handleAll(group, records, one);
            } catch (StackOverflowError e) {
                handleAll(group, records, one);
            }
        };
    }

    /**
     * A function that passes on only subjects and offsets, in order and without a gap for each partition: for listeners that look up the
     * current state. Values are not parsed, so no event is parked: the partition waits until the listener succeeds.
     */
    public Consumer<Message<List<byte[]>>> marks(String group, Consumer<List<EventPosition>> listener) {
        lag.watch(group);
        return message -> {
            var records = records(message);
            try {
                listener.accept(records.stream().map(InboundRecord::mark).toList());
            } catch (RuntimeException e) {
                throw waiting(group, records.getFirst(), e);
            }
        };
    }

    private void register(String group, Consumer<ReceivedEvent> handler) {
        handlers.put(group, handler);
        lag.watch(group);
        skipped.watch(group);
    }

    /** Skips unknown types, appends events of parked subjects to those, and returns the remaining events. */
    private List<InboundRecord> sortOut(String group, Message<List<byte[]>> message) {
        var waiting = parked.subjects(group);
        return records(message).stream()
                .filter(inbound -> !skips(group, inbound))
                .filter(inbound -> !waiting.contains(inbound.subject()) || !parked.append(group, inbound))
                .toList();
    }

    /** Whether no group of this release handles the event's type. */
    boolean skips(String group, InboundRecord inbound) {
        return skipped.skips(group, inbound);
    }

    private void handleAll(String group, List<InboundRecord> records, Consumer<ReceivedEvent> listener) {
        var justParked = new HashSet<String>();
        for (var inbound : records) {
            if (justParked.contains(inbound.subject()) && parked.append(group, inbound)) continue;
            try {
                listener.accept(inbound.read(codec));
            } catch (RuntimeException | StackOverflowError e) {
                if (isAway(e)) throw waiting(group, inbound, e);
                if (isPoison(e)) bury(group, inbound, e);
                else if (!setAside(group, inbound, e)) throw waiting(group, inbound, e);
                justParked.add(inbound.subject());
            }
        }
    }

    /** The container logs what a listener throws if it is stopped between two tries. */
    static RuntimeException waiting(String group, InboundRecord inbound, Throwable cause) {
        telling(
                inbound,
                () -> log.warn(
                        "{} waits and will try again: {} (subject {}, at {})",
                        group,
                        RedactedException.words(cause),
                        inbound.subject(),
                        inbound.position()));
        return RedactedException.of(cause);
    }

    /** False if so many subjects are set aside that the events cannot be the cause. */
    private boolean setAside(String group, InboundRecord inbound, Throwable cause) {
        if (parked.aside(group) >= ASIDE) return false;
        parked.setAside(
                group, inbound, RedactedException.reason(cause), Instant.now().plus(DeadLetters.pause(1)));
        work.want(DeadLetters.WORK, ParkedSubjectStore.id(group, inbound.subject()), DeadLetters.AT_ONCE);
        telling(
                inbound,
                () -> log.warn(
                        "{} failed on the event at {} and will try it again; its subject {} waits meanwhile",
                        group,
                        inbound.position(),
                        inbound.subject(),
                        RedactedException.of(cause)));
        return true;
    }

    private void bury(String group, InboundRecord inbound, Throwable cause) {
        tell(group, inbound, cause);
        parked.park(group, inbound, RedactedException.reason(cause));
    }

    /** Publishes the dead letter before the subject is parked: after a kill in between it is published twice. */
    void tell(String group, InboundRecord inbound, Throwable cause) {
        var why = RedactedException.reason(cause);
        var record = new ProducerRecord<>(Topics.DEAD_LETTERS, inbound.key(), inbound.value());
        inbound.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        record.headers().add("dead_group", group.getBytes(StandardCharsets.UTF_8));
        record.headers().add("dead_position", inbound.position().getBytes(StandardCharsets.UTF_8));
        record.headers().add("dead_why", why.getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not accept the dead letter", e.getCause());
        }
        telling(
                inbound,
                () -> log.error(
                        "{} cannot handle the event at {}: its subject {} waits for an operator",
                        group,
                        inbound.position(),
                        inbound.subject(),
                        RedactedException.of(cause)));
    }

    private static void telling(InboundRecord inbound, Runnable log) {
        if (inbound.trace().isEmpty()) {
            log.run();
            return;
        }
        try (var _ = MDC.putCloseable("traceId", inbound.trace())) {
            log.run();
        }
    }

    /** The listener of a group, for events that an operator puts back. */
    Consumer<ReceivedEvent> handler(String group) {
        var handler = handlers.get(group);
        if (handler == null) throw new IllegalStateException("this service has no group " + group);
        return handler;
    }

    EventCodec codec() {
        return codec;
    }

    boolean isAway(Throwable e) {
        return !(e instanceof PoisonException) && failures.isAway(e);
    }

    /** Whether another try cannot help. */
    static boolean isPoison(Throwable e) {
        return e instanceof PoisonException
                || e instanceof IllegalArgumentException
                || e instanceof NullPointerException
                || e instanceof ClassCastException
                || e instanceof ArithmeticException
                || e instanceof IndexOutOfBoundsException
                || e instanceof DateTimeException
                || e instanceof JacksonException;
    }

    private Consumer<ReceivedEvent> traced(String group, Consumer<ReceivedEvent> listener) {
        return received -> traces.within(received.envelope().traceparent(), group, () -> listener.accept(received));
    }

    @SuppressWarnings("unchecked")
    private static List<InboundRecord> records(Message<List<byte[]>> message) {
        var headers = message.getHeaders();
        var topics = (List<String>) headers.get(KafkaHeaders.RECEIVED_TOPIC);
        var partitions = (List<Integer>) headers.get(KafkaHeaders.RECEIVED_PARTITION);
        var offsets = (List<Long>) headers.get(KafkaHeaders.OFFSET);
        var keys = (List<Object>) headers.get(KafkaHeaders.RECEIVED_KEY);
        var converted = (List<Map<String, Object>>) headers.get(KafkaHeaders.BATCH_CONVERTED_HEADERS);
        var records = new ArrayList<InboundRecord>(message.getPayload().size());
        for (int i = 0; i < message.getPayload().size(); i++) {
            Object value = message.getPayload().get(i);
            records.add(new InboundRecord(
                    topics.get(i),
                    partitions.get(i),
                    offsets.get(i),
                    text(keys == null ? null : keys.get(i)),
                    texts(converted.get(i)),
                    value instanceof byte[] bytes ? bytes : null));
        }
        return records;
    }

    private static Map<String, String> texts(Map<String, Object> headers) {
        var texts = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce_") || name.equals("content-type")) texts.put(name, text(value));
        });
        return texts;
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }
}
