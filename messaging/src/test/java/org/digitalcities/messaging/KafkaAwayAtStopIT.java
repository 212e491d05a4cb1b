package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stop waits for Kafka for a limited time; events that Kafka has not taken by then are sent at the next start. */
class KafkaAwayAtStopIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final TestInfrastructure BACKING = TestInfrastructure.own();

    private enum Away {
        /** The broker keeps its connections and answers nothing. */
        PAUSED(2, away -> signal(away ? "STOP" : "CONT")),
        /** The broker answers, and refuses every event. */
        REFUSING(1, away -> refuse(away));

        private final int most;
        private final Consumer<Boolean> change;

        /** @param most how many times one event may be sent if its sending began while the broker was away */
        Away(int most, Consumer<Boolean> change) {
            this.most = most;
            this.change = change;
        }
    }

    @AfterAll
    static void end() {
        BACKING.broker().kill();
    }

    @ParameterizedTest
    @EnumSource
    void aStopEndsAndTheNextStartSendsUnderTheSameId(Away kafka) {
        var id = "city-" + UUID.randomUUID();
        try (var service = new OwnService(BACKING.kafkaBootstrap())) {
            service.started(new AtStop(ShutdownPhases.RELAY + 1, () -> {
                kafka.change.accept(true);
                service.tell(id);
            }));

            var begun = System.nanoTime();
            try {
                service.stop();
            } finally {
                kafka.change.accept(false);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
            var left = service.outboxOf(id);
            assertThat(left).hasSize(1);

            service.started().work().wake("outbox-sweep");
            await().atMost(SOON).until(() -> service.outboxOf(id).isEmpty());
            // A paused broker takes the bytes still in its connection when it resumes: the event arrives again, under
            // the same id.
            try (var sent = new PublishedEvents(BACKING.kafkaBootstrap(), "membership.events")) {
                assertThat(sent.ids(SubjectKind.MEMBER.of(id)))
                        .hasSizeLessThanOrEqualTo(kafka.most)
                        .containsOnlyElementsOf(left);
            }
        }
    }

    private static void signal(String name) {
        try {
            assertThat(new ProcessBuilder(
                                    "kill",
                                    "-" + name,
                                    Long.toString(BACKING.broker().pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(boolean away) {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "membership.events");
        var smallest = new AlterConfigOp(new ConfigEntry("max.message.bytes", "1"), away ? OpType.SET : OpType.DELETE);
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) BACKING.kafkaBootstrap()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(smallest)))
                    .all()
                    .get();
            await().atMost(SOON)
                    .until(() -> admin.describeConfigs(List.of(topic))
                                    .all()
                                    .get()
                                    .get(topic)
                                    .get("max.message.bytes")
                                    .value()
                                    .equals("1")
                            == away);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
