package org.digitalcities.messaging.tally;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic's end offsets over the last hour: figures that are counted up to such offsets are correct as of that time. If an
 * outage of the broker holds events back in outboxes, no new offsets are recorded, and the newest ones grow old.
 */
final class EndOffsetHistory {

    static final Duration EVERY = Duration.ofSeconds(1);
    /** The oldest are dropped; a tally that is further behind keeps the time of the last offsets that it has reached. */
    private static final int MOST = 3_600;

    private final Admin admin;
    private final String topic;
    private final Deque<EndOffsets> newestFirst = new ArrayDeque<>();
    private volatile int partitions;

    EndOffsetHistory(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /** @param ends the offset of each partition's next event */
    record EndOffsets(Instant at, Map<Integer, Long> ends) {

        boolean isReached(Map<Integer, Long> counted) {
            return ends.entrySet().stream().allMatch(end -> counted.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    int partitions() {
        if (partitions == 0) {
            partitions = asked(() ->
                            admin.describeTopics(List.of(topic)).allTopicNames().get())
                    .get(topic)
                    .partitions()
                    .size();
        }
        return partitions;
    }

    void look(Instant now) {
        var asked = IntStream.range(0, partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = new HashMap<Integer, Long>();
        asked(() -> admin.listOffsets(asked).all().get())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        add(new EndOffsets(now, ends));
    }

    synchronized void add(EndOffsets look) {
        newestFirst.addFirst(look);
        if (newestFirst.size() > MOST) newestFirst.removeLast();
    }

    /** The time of the newest recorded offsets up to which all is counted, if there is one. */
    synchronized Optional<Instant> reached(Map<Integer, Long> counted) {
        return newestFirst.stream()
                .filter(look -> look.isReached(counted))
                .findFirst()
                .map(EndOffsets::at);
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the end offsets of a topic cannot be read", e.getCause());
        }
    }
}
