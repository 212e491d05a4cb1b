package org.digitalcities.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Subject;
import org.digitalcities.local.TestInfrastructure;

/** What is on a service's topic now, read without the code under test. */
public final class PublishedEvents implements AutoCloseable {

    private static final Map<String, PublishedEvents> SHARED = new ConcurrentHashMap<>();

    /** How long the records up to the end of the topic may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    /** One event; {@code type} without the prefix that all have, {@code trace} the id of its trace. */
    public record PublishedEvent(
            String id, String key, String type, String subject, long sequence, String trace, String value) {

        /** The event itself. */
        public Event event() {
            return WireFormat.read(type, value.getBytes(UTF_8));
        }
    }

    /** The topic of a service on the shared broker. */
    public static PublishedEvents of(String service) {
        return SHARED.computeIfAbsent(
                service, name -> new PublishedEvents(TestInfrastructure.shared().kafkaBootstrap(), name + ".events"));
    }

    /** A topic on another broker. */
    public PublishedEvents(String kafka, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The events of one subject in the order of the topic; repetitions of an id count once. */
    public List<PublishedEvent> of(Subject subject) {
        return new ArrayList<>(once(events(records(subject))));
    }

    /** The events of one subject that have this type. */
    public <E extends Event> List<E> of(Subject subject, Class<E> type) {
        return of(subject).stream()
                .map(PublishedEvent::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** All values, one below the other. */
    public String everything() {
        return once(events(records())).stream().map(PublishedEvent::value).collect(Collectors.joining("\n"));
    }

    /** The ids of the events of one subject, each as often as it was sent. */
    public List<String> ids(Subject subject) {
        return events(records(subject)).stream().map(PublishedEvent::id).toList();
    }

    /** The records of one subject, each as often as it was sent. */
    public List<ConsumerRecord<String, byte[]>> records(Subject subject) {
        return records().stream()
                .filter(record -> subject.text().equals(record.key()))
                .toList();
    }

    /** All records up to the present end of the topic. */
    public List<ConsumerRecord<String, byte[]>> records() {
        return records(PATIENCE);
    }

    /** The same; throws if they have not been read within that time. */
    synchronized List<ConsumerRecord<String, byte[]>> records(Duration within) {
        var ends = consumer.endOffsets(partitions);
        var deadline = Instant.now().plus(within);
        while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
            if (!Instant.now().isBefore(deadline))
                throw new AssertionError("not all records up to " + ends + " were read within " + within);
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    private static List<PublishedEvent> events(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(PublishedEvents::event).toList();
    }

    private static PublishedEvent event(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || header(record, "ce_id") == null)
            throw new AssertionError("no event, because it has no key or no id: record " + record.offset() + " of "
                    + record.topic() + "-" + record.partition());
        var trace = header(record, "ce_traceparent");
        return new PublishedEvent(
                header(record, "ce_id"),
                record.key(),
                header(record, "ce_type").substring(Catalogue.TYPE_PREFIX.length()),
                header(record, "ce_subject"),
                Long.parseLong(header(record, "ce_sequence")),
                trace == null ? "" : trace.split("-")[1],
                record.value() == null ? "" : new String(record.value(), UTF_8));
    }

    private static Collection<PublishedEvent> once(List<PublishedEvent> events) {
        var byId = new LinkedHashMap<String, PublishedEvent>();
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
        return byId.values();
    }

    /** A header's text, or null. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
