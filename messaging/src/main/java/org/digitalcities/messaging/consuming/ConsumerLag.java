package org.digitalcities.messaging.consuming;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.digitalcities.messaging.fault.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many events each group of this service has still to handle. The broker is asked, because a partition that waits fetches nothing
 * and its consumer's own metric does not change. While Kafka is down the metric keeps its last value. Alert on
 * {@code messaging.consumer.lag} that does not fall: the service is slow, or one of its dependencies is down.
 */
public final class ConsumerLag {

    static final Duration EVERY = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(ConsumerLag.class);

    private final Admin admin;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> groups = new ConcurrentHashMap<>();

    ConsumerLag(Admin admin, MeterRegistry meters) {
        this.admin = admin;
        this.meters = meters;
    }

    /** Publishes the lag of a group from now on. */
    public void watch(String group) {
        groups.computeIfAbsent(group, name -> {
            var behind = new AtomicLong();
            Gauge.builder("messaging.consumer.lag", behind, AtomicLong::get)
                    .tag("group", name)
                    .description("events that the group has still to finish")
                    .register(meters);
            return behind;
        });
    }

    void look() {
        groups.forEach((group, behind) -> {
            try {
                behind.set(behind(group));
            } catch (ExecutionException e) {
                log.debug("The lag of {} cannot be read: {}", group, RedactedException.words(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private long behind(String group) throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var read = assigned(group);
        // If no instance reads a partition now, its committed offset counts.
        var partitions = read.isEmpty() ? committed.keySet() : read;
        var ends = admin.listOffsets(
                        partitions.stream()
                                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return partitions.stream()
                .mapToLong(partition -> {
                    var done = committed.get(partition);
                    return Math.max(0, ends.get(partition).offset() - (done == null ? 0 : done.offset()));
                })
                .sum();
    }

    private Collection<TopicPartition> assigned(String group) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get().members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
    }
}
