package org.digitalcities.messaging.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the hub and their settings. {@code deploy/kafka/acls.txt} lists the same, and a test compares them. */
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

    /** The settings of each topic, with so many copies. */
    public static List<NewTopic> all(int replication) {
        var events = Stream.concat(SERVICES.stream().map(Topics::of), Stream.of(PUBLIC, DEAD_LETTERS))
                .map(name -> topic(name, PARTITIONS, replication, Map.of("retention.ms", "-1")));
        return Stream.concat(events, Stream.of(topic(CLOCK, 1, replication, Map.of("cleanup.policy", "compact"))))
                .toList();
    }

    /** With three copies or more, a write waits for all but one of them. */
    private static NewTopic topic(String name, int partitions, int replication, Map<String, String> settings) {
        var all = new LinkedHashMap<>(settings);
        if (replication > 2) all.put("min.insync.replicas", String.valueOf(replication - 1));
        return new NewTopic(name, partitions, (short) replication).configs(all);
    }
}
