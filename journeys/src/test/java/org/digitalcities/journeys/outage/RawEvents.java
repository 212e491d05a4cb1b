package org.digitalcities.journeys.outage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.digitalcities.messaging.kafka.KafkaSettings;

/** Sends events to membership-service's topic without the outbox and the relay. */
final class RawEvents implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final String TOPIC = "membership.events";

    private final Producer<String, byte[]> producer;

    RawEvents(String bootstrap) {
        producer = KafkaSettings.open(bootstrap).producer(Map.of(), CLOSE);
    }

    /** The JSON of an event that a member withdrew. */
    static String withdrew(String member) {
        return "{\"renewal\":\"%s\",\"campaign\":\"%s\",\"mandate\":\"%s\",\"member\":\"%s\",\"enteredBy\":\"city\"}"
                .formatted(OutageHub.renewal(member), OutageHub.CAMPAIGN, OutageHub.MANDATE, member);
    }

    /** Sends an event of a member's renewal with the sequence number 1 again: a projection that checks sequence numbers ignores it. */
    void tell(String member, String type, String value) {
        var subject = "renewal/" + OutageHub.renewal(member);
        var record = new ProducerRecord<>(TOPIC, subject, value.getBytes(StandardCharsets.UTF_8));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "membership",
                "ce_type",
                "org.digitalcities.membership." + type,
                "ce_subject",
                subject,
                "ce_time",
                Instant.now().toString(),
                "ce_sequence",
                "0000000001",
                "ce_partitionkey",
                subject,
                "content-type",
                "application/json");
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Another of these members whose renewal has the same partition. */
    String neighbour(String member, List<String> members) {
        return members.stream()
                .filter(other -> !other.equals(member) && partition(other) == partition(member))
                .findFirst()
                .orElseThrow();
    }

    /** Whether another renewal of these has the same partition. */
    boolean hasNeighbour(String member, List<String> members) {
        return members.stream().anyMatch(other -> !other.equals(member) && partition(other) == partition(member));
    }

    private int partition(String member) {
        var key = ("renewal/" + OutageHub.renewal(member)).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key))
                % producer.partitionsFor(TOPIC).size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
