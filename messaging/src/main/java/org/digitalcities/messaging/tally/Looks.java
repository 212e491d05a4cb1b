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
 * Where the service's topic ended at the last looks: whatever is counted up to there is counted as of that look. An event that its
 * aggregate's outbox still holds, because the broker is away, makes no look of its own: then there are no looks, and the newest grows old.
 */
final class Looks {

    static final Duration EVERY = Duration.ofSeconds(1);
    /** The oldest are forgotten; who is so far behind is known to be so since the last look that was reached. */
    private static final int MOST = 3_600;

    private final Admin admin;
    private final String topic;
    private final Deque<Look> newestFirst = new ArrayDeque<>();
    private volatile int partitions;

    Looks(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /** @param ends the offset of each partition's next event */
    record Look(Instant at, Map<Integer, Long> ends) {

        boolean isReached(Map<Integer, Long> counted) {
            return ends.entrySet().stream().allMatch(end -> counted.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    int partitions() {
        if (partitions == 0) {
            partitions = asked(() -> admin.describeTopics(List.of(topic)).allTopicNames().get()).get(topic).partitions().size();
        }
        return partitions;
    }

    void look(Instant now) {
        var asked = IntStream.range(0, partitions()).mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = new HashMap<Integer, Long>();
        asked(() -> admin.listOffsets(asked).all().get()).forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        add(new Look(now, ends));
    }

    synchronized void add(Look look) {
        newestFirst.addFirst(look);
        if (newestFirst.size() > MOST) newestFirst.removeLast();
    }

    /** The newest look whose ends are counted, if one of those that are known is. */
    synchronized Optional<Instant> reached(Map<Integer, Long> counted) {
        return newestFirst.stream().filter(look -> look.isReached(counted)).findFirst().map(Look::at);
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
            throw new KafkaException("the ends of a topic were not told", e.getCause());
        }
    }
}
