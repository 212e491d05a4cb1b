package org.digitalcities.messaging.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the hub and their settings. Nothing else creates topics. */
public final class Topics {

    /** The public topic, the source of the partners' feed, webhooks and Kafka access. */
    public static final String PUBLIC = "public.events";

    /** The dead letters. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** The offset of the business clock from real time, in a demonstration. */
    public static final String CLOCK = "hub.clock";

    private static final int PARTITIONS = 12;
    private static final List<String> SERVICES = List.of("identity", "membership", "newsletter", "study", "partner");

    private Topics() {}

    /** The topic on which a service publishes. */
    public static String of(String service) {
        return service + ".events";
    }

    /** Creates missing topics, with the broker's default replication. */
    static void createMissing(Admin admin) {
        try {
            var existing = admin.listTopics().names().get();
            var missing =
                    all().filter(topic -> !existing.contains(topic.name())).toList();
            var results = admin.createTopics(missing).values();
            for (var result : results.values()) {
                try {
                    result.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) throw e;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were created", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be created", e.getCause());
        }
    }

    private static Stream<NewTopic> all() {
        var events = Stream.concat(SERVICES.stream().map(Topics::of), Stream.of(PUBLIC, DEAD_LETTERS))
                .map(name -> topic(name, PARTITIONS).configs(Map.of("retention.ms", "-1")));
        return Stream.concat(events, Stream.of(topic(CLOCK, 1).configs(Map.of("cleanup.policy", "compact"))));
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty());
    }
}
