package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service on a broker that asks everybody to sign in and that refuses what no right allows. */
@ExtendWith(OutputCaptureExtension.class)
class SecuredKafkaIT {

    private static final Path ACCESS = Path.of("../deploy/kafka/acls.txt");
    private static final TestInfrastructure BACKING = TestInfrastructure.secured(ACCESS);

    @TempDir
    Path folder;

    private static OwnService service(TestInfrastructure backing, String user, String password) {
        return new OwnService(backing.kafkaBootstrap())
                .with(
                        "KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT",
                        "KAFKA_USER=" + user,
                        "KAFKA_PASSWORD=" + password,
                        "spring.cloud.function.definition=hearing",
                        "spring.cloud.stream.bindings.hearing-in-0.group=membership.renewal",
                        "spring.cloud.stream.bindings.hearing-in-0.destination=membership.events");
    }

    @Test
    void itPublishesAndConsumesAsItsUser() throws Exception {
        try (var service = service(
                                BACKING, "membership-service", BACKING.users().password("membership-service"))
                        .with("hub.demonstration=true")
                        .started();
                var admin = Admin.create(BACKING.users().client(BACKING.kafkaBootstrap(), "admin"))) {
            service.tell("es-bilbao");

            Awaitility.await().until(() -> service.outboxOf("es-bilbao").isEmpty());
            Awaitility.await("its group commits what it has handled")
                    .until(() -> admin
                            .listConsumerGroupOffsets("membership.renewal")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .values()
                            .stream()
                            .anyMatch(offset -> offset != null && offset.offset() > 0));
        }
    }

    @Test
    void aWrongPasswordEndsTheStartWithOneLine(CapturedOutput output) {
        var service = service(BACKING, "membership-service", "not-its-password");

        assertThatThrownBy(service::started).hasStackTraceContaining("Kafka refuses the sign-in");

        service.close();
        assertThat(output.getAll())
                .contains(
                        "Kafka refuses the sign-in of KAFKA_USER \"membership-service\": check the user, the password")
                .doesNotContain("not-its-password");
    }

    @Test
    void aUserWithoutRightsEndsTheStartAndTopicsAreNamed(CapturedOutput output) {
        var service = service(BACKING, "institution", BACKING.users().password("institution"));

        assertThatThrownBy(service::started).hasStackTraceContaining("has no right to topics");

        service.close();
        assertThat(output.getAll())
                .contains("KAFKA_USER \"institution\" has no right to topics: dead-letters, membership.events.");
    }

    @Test
    void missingTopicsAreNamedAndNotCreated(CapturedOutput output) throws Exception {
        var without = Files.write(
                folder.resolve("acls.txt"),
                Files.readAllLines(ACCESS).stream()
                        .filter(line -> !line.startsWith("topic hub.clock") && !line.startsWith("topic dead-letters"))
                        .toList());
        var backing = TestInfrastructure.secured(without);
        var service = service(backing, "membership-service", backing.users().password("membership-service"));

        assertThatThrownBy(service::started).hasStackTraceContaining("Kafka lacks topics");

        service.close();
        assertThat(output.getAll()).contains("Kafka lacks topics: dead-letters, hub.clock.");
        try (var admin = Admin.create(backing.users().client(backing.kafkaBootstrap(), "admin"))) {
            assertThat(admin.listTopics().names().get())
                    .doesNotContainAnyElementsOf(List.of("dead-letters", "hub.clock"));
        }
        backing.broker().kill();
    }
}
