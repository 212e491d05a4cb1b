package org.digitalcities.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the container of Kafka, run on this machine with Kafka's own programs: formatting, users, topics, rights, TLS. */
class KafkaScriptsIT {

    private static final Path SCRIPTS =
            Path.of("../deploy/kafka").toAbsolutePath().normalize();
    /** The programs of Kafka's image that the scripts call, and their main classes. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "kafka-storage.sh", "kafka.tools.StorageTool",
            "kafka-server-start.sh", "kafka.Kafka",
            "kafka-configs.sh", "kafka.admin.ConfigCommand",
            "kafka-topics.sh", "org.apache.kafka.tools.TopicCommand",
            "kafka-acls.sh", "org.apache.kafka.tools.AclCommand");

    private static final List<String> USERS =
            List.of("admin", "controller", "membership-service", "partner-service", "observatory");
    /** Of the hub's file, because each line takes a JVM; SecuredKafkaIT applies all. The institution has a name of its own. */
    private static final String USED = String.join(
            "|",
            "topic (membership|study|public)\\.events .*",
            "membership-service topic membership.*",
            "partner-service topic public.*",
            "observatory .*");

    @TempDir
    private static Path folder;

    private static int port;
    private static int publicPort;
    private static Process broker;

    @BeforeAll
    static void theContainersScriptsRunHere() throws Exception {
        port = TestInfrastructure.freePort();
        publicPort = TestInfrastructure.freePort();
        for (var part : List.of("bin", "secrets", "data", "tmp")) Files.createDirectory(folder.resolve(part));
        for (var program : PROGRAMS.entrySet()) {
            var file = Files.createFile(
                    folder.resolve("bin").resolve(program.getKey()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.writeString(
                    file,
                    "#!/bin/sh\nexec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx320m -cp '%s' %s \"$@\"\n"
                            .formatted(
                                    System.getProperty("java.home"),
                                    System.getProperty("java.class.path"),
                                    program.getValue()));
        }
        for (var user : USERS) Files.writeString(folder.resolve("secrets").resolve(user), password(user));
        Files.write(
                folder.resolve("acls.txt"),
                Files.readAllLines(SCRIPTS.resolve("acls.txt")).stream()
                        .map(line -> line.replace("institution", "observatory"))
                        .filter(line -> line.matches(USED))
                        .toList());
        certificate();
        broker = script("start.sh", "start.log").start();
        await("the broker", () -> health() == 0);
        var setup = script("setup.sh", "setup.log").start();
        assertThat(setup.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(setup.exitValue()).as(said("setup.log")).isZero();
    }

    @AfterAll
    static void theBrokerEnds() throws Exception {
        if (broker == null) return;
        broker.destroy();
        if (!broker.waitFor(30, TimeUnit.SECONDS)) broker.destroyForcibly().waitFor();
    }

    private static String password(String user) {
        return HexFormat.of().formatHex(user.repeat(32).substring(0, 32).getBytes(StandardCharsets.UTF_8));
    }

    /** As in docs/operations.md: a key and a certificate in one file. */
    private static void certificate() throws Exception {
        var pem = folder.resolve("secrets/public.pem");
        var made = Tool.run(
                folder,
                Map.of(),
                List.of(
                        "/bin/sh",
                        "-euc",
                        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
                                + " -keyout key.pem -out cert.pem && cat key.pem cert.pem > " + pem));
        assertThat(made.status()).as(made.said()).isZero();
    }

    private static ProcessBuilder script(String name, String log) {
        var builder = new ProcessBuilder(new ArrayList<>(
                        List.of("/bin/bash", SCRIPTS.resolve(name).toString())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().put("HUB_KAFKA_ACLS", folder.resolve("acls.txt").toString());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_HOME", folder.toString(),
                        "HUB_KAFKA_DATA", folder.resolve("data").toString(),
                        "HUB_KAFKA_SECRETS", folder.resolve("secrets").toString(),
                        "HUB_KAFKA_ADDRESS", "localhost:" + port,
                        "HUB_KAFKA_PUBLIC", "localhost:" + publicPort,
                        "HUB_KAFKA_CONTROLLER_PORT", String.valueOf(TestInfrastructure.freePort()),
                        "TMPDIR", folder.resolve("tmp").toString()));
        return builder;
    }

    private static int health() throws Exception {
        return Tool.run(
                        folder,
                        Map.of(),
                        List.of("/bin/bash", SCRIPTS.resolve("health.sh").toString(), "" + port))
                .status();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .failFast(
                        () -> assertThat(broker.isAlive()).as(said("start.log")).isTrue())
                .until(condition::holds);
    }

    private static String said(String log) throws IOException {
        return Files.readString(folder.resolve(log), StandardCharsets.UTF_8);
    }

    @Test
    void eachServiceWritesItsOwnTopicAndNoOther() throws Exception {
        try (var membership = producer("membership-service", password("membership-service"))) {
            assertThat(membership
                            .send(new ProducerRecord<>("membership.events", "key", "value"))
                            .get()
                            .offset())
                    .isZero();
            assertThatThrownBy(() -> membership
                            .send(new ProducerRecord<>("study.events", "key", "value"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void whoHasNoOrAnotherPasswordIsRefused() {
        try (var stranger = producer("membership-service", password("study-service"))) {
            assertThatThrownBy(() -> stranger.send(new ProducerRecord<>("membership.events", "key", "value"))
                            .get())
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void anInstitutionReadsThePublicEventsByTlsAndNothingElseUntilItIsRemoved() throws Exception {
        try (var partner = producer("partner-service", password("partner-service"))) {
            partner.send(new ProducerRecord<>("public.events", "key", "public")).get();
        }
        var settings = settings("observatory", password("observatory"));
        settings.putAll(Map.of(
                "bootstrap.servers", "localhost:" + publicPort,
                "security.protocol", "SASL_SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("cert.pem").toString(),
                "group.id", "observatory.reader",
                "auto.offset.reset", "earliest"));
        try (var reader = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            reader.subscribe(List.of("public.events"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> reader.poll(Duration.ofSeconds(1)).count() == 1);
            reader.subscribe(List.of("membership.events"));
            assertThatThrownBy(() -> reader.poll(Duration.ofSeconds(30))).isInstanceOf(AuthorizationException.class);
        }

        assertThat(remove().exitValue()).as("it still has lines").isEqualTo(1);
        var list = folder.resolve("acls.txt");
        Files.write(
                list,
                Files.readAllLines(list).stream()
                        .filter(line -> !line.startsWith("observatory"))
                        .toList());
        assertThat(remove().exitValue()).as(said("remove.log")).isZero();
        try (var reader = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            reader.subscribe(List.of("public.events"));
            assertThatThrownBy(() -> reader.poll(Duration.ofSeconds(30)))
                    .isInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Process remove() throws Exception {
        var building = script("remove.sh", "remove.log");
        building.command().add("observatory");
        var removing = building.start();
        removing.waitFor();
        return removing;
    }

    @Test
    void theAdminsPasswordIsRotatedAndTheSetupCanBeRepeated() throws Exception {
        var another = "0123456789abcdef".repeat(4);
        var input = Files.writeString(folder.resolve("new"), another + "\n");
        var rotating =
                script("rotate.sh", "rotate.log").redirectInput(input.toFile()).start();
        assertThat(rotating.waitFor()).as(said("rotate.log")).isZero();
        assertThat(script("setup.sh", "again.log").start().waitFor())
                .as("the former password")
                .isEqualTo(1);

        Files.writeString(folder.resolve("secrets/admin"), another);

        assertThat(script("setup.sh", "again.log").start().waitFor())
                .as(said("again.log"))
                .isZero();
        assertThat(said("start.log")).contains("Formatting");
    }

    @Test
    void noPasswordIsInAnyLog() throws Exception {
        for (var log : List.of("start.log", "setup.log")) {
            for (var user : USERS) assertThat(said(log)).as(log).doesNotContain(password(user));
        }
    }

    private static KafkaProducer<String, String> producer(String user, String password) {
        var settings = settings(user, password);
        settings.put("max.block.ms", 15_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static Properties settings(String user, String password) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password)));
        return settings;
    }
}
