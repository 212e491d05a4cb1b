package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A feed whose end is lost, as when the store was restored to an earlier state while the service was down. */
class RestoredIT {

    private final TestInfrastructure backing = TestInfrastructure.own();
    private final int port = TestInfrastructure.freePort();
    private final String token = Issuer.SHARED.partner("uclg");
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", backing.kafkaBootstrap(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    private ConfigurableApplicationContext service;

    @AfterEach
    void end() {
        if (service != null) service.close();
        producer.close();
        backing.broker().kill();
        backing.store().kill();
    }

    @Test
    void aCursorOfTheLostEndIsOutdatedWhoeverStandsAtItsPositionAndNoOtherEventIsDeliveredInItsPlace()
            throws Exception {
        try (var receiver = new TestReceiver()) {
            start();
            publish(3);
            var endpoint = send(
                            "/api/endpoints", "{\"url\": \"" + receiver.url() + "\", \"after\": \"" + feedEnd() + "\"}")
                    .json()
                    .get("id")
                    .asString();
            var kept = feedEnd();
            receiver.answer = _ -> 410;
            var gone = publish(3).getFirst();
            var lost = feedEnd();
            await().atMost(ofSeconds(90))
                    .until(() ->
                            get("/api/endpoints/" + endpoint).text("status").equals("disabled"));

            service.close();
            try (var store = MongoClients.create(backing.mongoUri())) {
                store.getDatabase("partner")
                        .getCollection("feed")
                        .deleteMany(Filters.gt("_id", Long.parseLong(kept.split("-")[0])));
            }
            start();
            assertOutdated(lost, kept);
            assertThat(get("/api/events?after=" + kept).status())
                    .as("what was not lost is gone on from")
                    .isEqualTo(200);

            var again = publish(5);
            assertOutdated(lost, feedEnd());
            assertThat(get("/api/events?after=" + kept).json().get("items").findValuesAsString("id"))
                    .containsExactlyInAnyOrderElementsOf(again);

            receiver.answer = _ -> 204;
            assertThat(send("/api/endpoints/" + endpoint + "/enablement", "").status())
                    .isEqualTo(200);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().containsAll(again));
            var delivery = "/api/deliveries/" + endpoint + "." + gone;
            await().atMost(ofSeconds(90))
                    .until(() -> get(delivery).text("state").equals("failed"));
            assertThat(send(delivery + "/redelivery", "").status()).isEqualTo(202);
            await().atMost(ofSeconds(90))
                    .until(() -> get(delivery).json().get("attempts").findValuesAsString("error").stream()
                                    .filter("event-lost"::equals)
                                    .count()
                            == 2);
            assertThat(receiver.accepted()).containsExactlyInAnyOrderElementsOf(again);
        }
    }

    private void assertOutdated(String cursor, String end) throws Exception {
        for (var answer : List.of(
                get("/api/events?after=" + cursor),
                get("/api/events/stream?after=" + cursor),
                send("/api/endpoints", "{\"url\": \"http://127.0.0.1:9/hook\", \"after\": \"" + cursor + "\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(410);
            assertThat(answer.text("end")).isEqualTo(end);
        }
    }

    private void start() {
        service = SpringApplication.run(
                PartnerService.class,
                "--server.port=" + port,
                "--spring.mongodb.uri=" + backing.mongoUri(),
                "--hub.kafka.bootstrap-servers=" + backing.kafkaBootstrap(),
                "--hub.identity-url=" + Issuer.SHARED.url(),
                "--hub.service-secret=secret",
                "--hub.jwks-url=" + Issuer.SHARED.jwks(),
                "--hub.public-url=" + Issuer.ISSUER,
                "--hub.link-key=" + ServiceIT.LINK_KEY,
                "--hub.partner.allow-loopback=true",
                "--hub.partner.retries=200ms,200ms",
                "--hub.partner.instance=one");
    }

    private List<String> publish(int count) throws Exception {
        var from = feedEnd();
        var ids = Stream.generate(Ids::next).limit(count).toList();
        for (var id : ids) {
            var member = "restored-" + UUID.randomUUID();
            producer.send(EventPublisher.record(
                            id,
                            RepresentativeChanged.class,
                            MEMBER.of(member),
                            1,
                            "{\"member\":\"%s\"}".formatted(member).getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        await().atMost(ofSeconds(90))
                .until(() ->
                        get("/api/events?after=" + from).json().get("items").size() == count);
        return get("/api/events?after=" + from).json().get("items").findValuesAsString("id");
    }

    private String feedEnd() throws Exception {
        var part = get("/api/events?limit=200&after=0");
        while (!part.json().get("items").isEmpty()) part = get("/api/events?limit=200&after=" + part.text("next"));
        return part.text("next");
    }

    private Answer get(String path) {
        return Http.begin(owner().request(path));
    }

    private Answer send(String path, String body) {
        return owner().post(path, body);
    }

    private Http owner() {
        return Http.at(port).bearing(token);
    }
}
