package org.digitalcities.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Subject;
import org.digitalcities.local.TestInfrastructure;

/** Writes events to the topics of the services that own them, in the real format, without the code under test. */
public final class EventPublisher {

    /** The trace of each of these events, and its header. */
    public static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    public static final String TRACE = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    private static final Instant TIME = Instant.parse("2022-07-15T08:00:00Z");

    private EventPublisher() {}

    private static final class Shared {
        static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestInfrastructure.shared().kafkaBootstrap(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Publishes an event, and returns its id. */
    public static String publish(Event event, long sequence) {
        var id = UUID.randomUUID().toString();
        publish(event, id, sequence);
        return id;
    }

    public static void publish(Event event, String id, long sequence) {
        publish(event, id, sequence, TIME);
    }

    public static void publish(Event event, String id, long sequence, Instant time) {
        send(record(event, id, sequence, time));
    }

    /** Publishes any data as an event of this type. */
    public static void publish(String id, Class<? extends Event> type, Subject subject, long sequence, byte[] data) {
        send(record(id, type, subject, sequence, data));
    }

    /** Waits until the broker has the record. */
    private static void send(ProducerRecord<String, byte[]> record) {
        try {
            Shared.PRODUCER.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The record of an event, as its service would write it. */
    public static ProducerRecord<String, byte[]> record(Event event, String id, long sequence, Instant time) {
        return record(id, event.getClass(), event.subject(), sequence, WireFormat.write(event), time);
    }

    /** A record with any data, for another broker. */
    public static ProducerRecord<String, byte[]> record(
            String id, Class<? extends Event> type, Subject subject, long sequence, byte[] data) {
        return record(id, type, subject, sequence, data, TIME);
    }

    private static ProducerRecord<String, byte[]> record(
            String id, Class<? extends Event> type, Subject subject, long sequence, byte[] data, Instant time) {
        var name = Catalogue.wireName(type);
        var service = name.substring(0, name.indexOf('.'));
        var record = new ProducerRecord<>(service + ".events", subject.text(), data);
        Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", id),
                        Map.entry("ce_source", service),
                        Map.entry("ce_type", Catalogue.TYPE_PREFIX + name),
                        Map.entry("ce_subject", subject.text()),
                        Map.entry("ce_time", time.toString()),
                        Map.entry("ce_dataschema", "urn:digitalcities:schema:" + name),
                        Map.entry("ce_sequence", "%010d".formatted(sequence)),
                        Map.entry("ce_partitionkey", subject.text()),
                        Map.entry("ce_traceparent", TRACE),
                        Map.entry("content-type", "application/json"))
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }
}
