package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.MessagingApp.Told;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A group commits to Kafka what it has finished, also if Kafka was down when it first tried to commit. */
@DirtiesContext
@SpringBootTest(
        classes = MessagingApp.class,
        properties = {
            "hub.service=membership",
            "spring.cloud.function.definition=hearing",
            "spring.cloud.stream.bindings.hearing-in-0.destination=membership.events",
            "spring.cloud.stream.bindings.hearing-in-0.group=test.hearing"
        })
class CommitIT {

    private static final Instant NOW = Instant.parse("2022-07-15T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final TestInfrastructure BACKING = TestInfrastructure.own();

    @Autowired
    Aggregates<Told> told;

    @Autowired
    MessagingApp.Ear ear;

    @Autowired
    Admin admin;

    @Autowired
    MeterRegistry registry;

    private final String id = "es-bilbao-" + UUID.randomUUID();

    @DynamicPropertySource
    static void backing(DynamicPropertyRegistry registry) {
        registry.add("hub.database-prefix", TestInfrastructure::prefix);
        registry.add("MONGODB_URI", TestInfrastructure.shared()::mongoUri);
        registry.add("KAFKA_BOOTSTRAP_SERVERS", BACKING::kafkaBootstrap);
    }

    @Test
    void whatWasFinishedWhileKafkaWasAwayIsOnRecordOnceItIsBack() throws Exception {
        tell();
        await().atMost(SOON).until(() -> committed() == 1);
        ear.faulty.put(MEMBER.of(id), CommitIT::pauseKafka);
        tell();
        await().atMost(SOON).until(() -> ear.sequencesOf(MEMBER.of(id)).contains(2L));
        ear.faulty.clear();
        // Long enough for a commit to be sent to a broker that no longer answers.
        await().during(Duration.ofSeconds(1)).until(() -> BACKING.broker().isRunning());

        BACKING.broker().restart();

        await().atMost(SOON).until(() -> committed() == 2);
        await().atMost(SOON)
                .until(() -> registry.get("messaging.consumer.lag")
                                .tag("group", "test.hearing")
                                .gauge()
                                .value()
                        == 0);
        // An event whose commit failed may be delivered again.
        assertThat(ear.sequencesOf(MEMBER.of(id))).startsWith(1L, 2L).containsOnly(1L, 2L);
    }

    private static void pauseKafka() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(BACKING.broker().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell() {
        told.put(
                id,
                Act.by("test", NOW),
                state -> Decision.changed(new Told(1), List.of(new RepresentativeChanged(id))));
    }

    /** How many events of this test's member the group has committed to Kafka. */
    private long committed() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("test.hearing")
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
