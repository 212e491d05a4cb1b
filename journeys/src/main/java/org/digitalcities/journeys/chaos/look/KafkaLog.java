package org.digitalcities.journeys.chaos.look;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.messaging.kafka.KafkaSettings;

/** Kafka's log of all event topics from the beginning, committed records only, and how far the services' groups have read it. */
public final class KafkaLog implements AutoCloseable {

    private static final String PUBLIC = "public.events";
    private static final List<String> SOURCES = Stream.of("identity", "membership", "newsletter", "study", "partner")
            .map(service -> service + ".events")
            .toList();

    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    public KafkaLog(String bootstrap) {
        var kafka = KafkaSettings.open(bootstrap);
        consumer = kafka.consumer(Map.of(
                "isolation.level", "read_committed", "enable.auto.commit", false, "auto.offset.reset", "earliest"));
        admin = kafka.admin(Map.of());
        partitions = Stream.concat(SOURCES.stream(), Stream.of(PUBLIC, "dead-letters"))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on to the end, as it is now. */
    public synchronized void catchUp() {
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                records.add(record);
                if (SOURCES.contains(record.topic()) && isOpen(record)) open.add(header(record, "ce_id"));
            }
        }
    }

    /** The number of different open events that the services have published so far. */
    public synchronized long open() {
        catchUp();
        return open.size();
    }

    /** How many of these events it holds. */
    public synchronized long holds(Set<String> ids) {
        catchUp();
        return records.stream()
                .filter(record -> SOURCES.contains(record.topic()))
                .map(record -> header(record, "ce_id"))
                .filter(ids::contains)
                .distinct()
                .count();
    }

    /** The lag of the groups whose name begins so, on the services' topics. */
    public synchronized long behind(String prefix) {
        var ends = consumer.endOffsets(partitions);
        try {
            var behind = 0L;
            for (var group : groups(prefix)) behind += behind(group, ends);
            return behind;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the offsets of Kafka's consumer groups cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Collection<String> groups(String prefix) throws ExecutionException, InterruptedException {
        return admin.listGroups().valid().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(prefix))
                .toList();
    }

    /** On topics that the group reads: those on which it has committed something. */
    private long behind(String group, Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var topics = committed.keySet().stream()
                .map(TopicPartition::topic)
                .filter(SOURCES::contains)
                .toList();
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(end -> Math.max(
                        0,
                        end.getValue()
                                - (committed.get(end.getKey()) == null
                                        ? 0
                                        : committed.get(end.getKey()).offset())))
                .sum();
    }

    /** Writes the whole log down. */
    public synchronized void write(HistoryWriter writer) {
        catchUp();
        for (var record : records) {
            var headers = new LinkedHashMap<String, String>();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            writer.write(
                    HistoryFile.KAFKA,
                    record.topic() + " " + headers.get("ce_id"),
                    Body.of(
                            "topic",
                            record.topic(),
                            "partition",
                            record.partition(),
                            "offset",
                            record.offset(),
                            "key",
                            record.key(),
                            "headers",
                            headers,
                            "value",
                            record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8)));
        }
    }

    private static boolean isOpen(ConsumerRecord<String, byte[]> record) {
        return Catalogue.type(String.valueOf(header(record, "ce_type")).replaceFirst("^" + Catalogue.TYPE_PREFIX, ""))
                .map(Catalogue::isOpen)
                .orElse(false);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        consumer.close();
        admin.close();
    }
}
