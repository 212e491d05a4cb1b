package org.digitalcities.membership;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.digitalcities.contracts.Subject;

/** The events on membership's topic, read with Kafka's own client; repetitions of an id count once. */
public final class PublishedEvents implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, PublishedEvent> letters = new LinkedHashMap<>();

    /** One event; {@code type} without the prefix that all have, {@code trace} the id of its trace. */
    public record PublishedEvent(
            String id, String key, String type, String subject, long sequence, String trace, String value) {}

    PublishedEvents(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor("membership.events").stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The events of one subject in the order of the topic. */
    public List<PublishedEvent> of(Subject subject) {
        read();
        return letters.values().stream()
                .filter(letter -> letter.subject.equals(subject.text()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    public String everything() {
        read();
        return letters.values().stream().map(PublishedEvent::value).collect(Collectors.joining("\n"));
    }

    private void read() {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
            var headers = record.headers();
            letters.putIfAbsent(
                    text(headers, "ce_id"),
                    new PublishedEvent(
                            text(headers, "ce_id"),
                            record.key(),
                            text(headers, "ce_type").substring("org.digitalcities.".length()),
                            text(headers, "ce_subject"),
                            Long.parseLong(text(headers, "ce_sequence")),
                            headers.lastHeader("ce_traceparent") == null
                                    ? ""
                                    : text(headers, "ce_traceparent").split("-")[1],
                            record.value()));
        }
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
