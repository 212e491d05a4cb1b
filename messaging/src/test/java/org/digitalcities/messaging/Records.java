package org.digitalcities.messaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the records from Kafka without the code under test. */
final class Records {

    private static final String TOPIC = "membership.events";

    private Records() {}

    /** All records of a subject, in order. */
    static List<ConsumerRecord<String, byte[]>> of(String kafka, String subject) {
        return all(kafka).stream()
                .filter(record -> subject.equals(record.key()))
                .toList();
    }

    /** The event ids of each subject, each as often as it was sent. Records of other tests that are no events are left out. */
    static Map<String, List<String>> ids(String kafka) {
        return all(kafka).stream()
                .filter(record -> record.key() != null && record.headers().lastHeader("ce_id") != null)
                .collect(groupingBy(ConsumerRecord::key, mapping(record -> header(record, "ce_id"), toList())));
    }

    private static List<ConsumerRecord<String, byte[]>> all(String kafka) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
