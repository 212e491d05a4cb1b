package org.digitalcities.partner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in a separate process that is killed at random moments under load. */
class KillsIT {

    private static final int EVENTS = 400;
    private static final int SUBJECTS = 25;
    private static final Path LOG = Path.of("target/kills-service.log");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestInfrastructure backing = TestInfrastructure.own();
    private final int port = TestInfrastructure.freePort();
    private final String token = Issuer.SHARED.partner("uclg");
    private Process service;

    @AfterEach
    void end() {
        if (service != null) service.destroyForcibly();
        backing.broker().kill();
        backing.store().kill();
    }

    @Test
    void whateverIsKilledEveryEventArrivesOnceInTheFeedAndAtLeastOnceInOrderAtTheReceiver() throws Exception {
        start();
        try (var receiver = new TestReceiver();
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", (Object) backing.kafkaBootstrap(), "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var body = "{\"url\": \"" + receiver.url() + "\", \"after\": \"0\"}";
            var made = send(request("/api/endpoints")
                    .header("Idempotency-Key", "one")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(made.has("secret")).as(made.toString()).isTrue();

            var random = new Random(7);
            var sent = new LinkedHashMap<String, List<String>>();
            var kills = List.of(60 + random.nextInt(60), 160 + random.nextInt(60), 280 + random.nextInt(60));
            for (int i = 0; i < EVENTS; i++) {
                var subject = "member-" + i % SUBJECTS;
                var id = Ids.next();
                sent.computeIfAbsent(subject, _ -> new ArrayList<>()).add(id);
                var data = "{\"member\":\"%s\"}".formatted(subject).getBytes(StandardCharsets.UTF_8);
                producer.send(EventPublisher.record(
                                id,
                                RepresentativeChanged.class,
                                MEMBER.of(subject),
                                sent.get(subject).size(),
                                data))
                        .get();
                if (kills.contains(i)) {
                    var under = sent.values().stream().mapToInt(List::size).sum()
                            - receiver.accepted().size();
                    service.destroyForcibly().waitFor();
                    assertThat(under)
                            .as("events on their way when it was killed")
                            .isPositive();
                    start();
                }
            }
            await().atMost(ofSeconds(90))
                    .pollInterval(ofMillis(200))
                    .untilAsserted(() -> assertThat(receiver.accepted()).hasSize(EVENTS));
            sent.forEach((member, ids) -> assertThat(receiver.acceptedOf("member/" + member))
                    .as(member)
                    .isEqualTo(ids));

            var feed = new ArrayList<String>();
            for (var part = part("0");
                    !part.get("items").isEmpty();
                    part = part(part.get("next").asString())) {
                feed.addAll(part.get("items").findValuesAsString("id"));
            }
            assertThat(feed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            sent.values().stream().flatMap(List::stream).toList());
        }
    }

    private JsonNode part(String after) throws Exception {
        return send(request("/api/events?limit=200&after=" + after).GET());
    }

    /** Starts Java with this test's class path and waits until the service is ready; if it never is, reports its last output. */
    private void start() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PartnerService.class.getName());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        Integer.toString(port),
                        "MONGODB_URI",
                        backing.mongoUri(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        backing.kafkaBootstrap(),
                        "HUB_JWKS_URL",
                        Issuer.SHARED.jwks(),
                        "HUB_PUBLIC_URL",
                        Issuer.ISSUER,
                        "HUB_LINK_KEY",
                        ServiceIT.LINK_KEY,
                        "HUB_PARTNER_ALLOW_LOOPBACK",
                        "true",
                        "HUB_PARTNER_RETRIES",
                        "200ms,".repeat(30) + "1s",
                        "HUB_INSTANCE",
                        "one"));
        builder.environment().putAll(Map.of("HUB_IDENTITY_URL", Issuer.SHARED.url(), "HUB_SERVICE_SECRET", "secret"));
        service = builder.start();
        var answer = new AtomicReference<>("nothing");
        try {
            await().atMost(ofSeconds(90))
                    .pollInterval(ofMillis(200))
                    .failFast("the service has ended", () -> !service.isAlive())
                    .until(() -> {
                        answer.set(readiness());
                        return answer.get().startsWith("200");
                    });
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(
                    e.getMessage() + "; it last answered " + answer + "; its log ends with\n" + end(LOG), e);
        }
    }

    private String readiness() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                    .timeout(ofSeconds(10))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String end(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        return JsonMapper.shared()
                .readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
    }
}
