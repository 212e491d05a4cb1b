package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.webkit.trial.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request that is repeated with the same key. */
class PartnerIdempotencyIT extends ServiceIT {

    private static final String REPLAYED = "Idempotency-Replayed";

    @Autowired
    MongoDatabase database;

    private final String token =
            Issuer.SHARED.partner("keys-" + UUID.randomUUID().toString().substring(0, 8));
    private final String key = UUID.randomUUID().toString();

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse(null);
    }

    private Answer registered(String underKey, TestReceiver receiver) throws Exception {
        return post("/api/endpoints", token, underKey, "{\"url\": \"" + receiver.url() + "\", \"types\": [\"*\"]}");
    }

    private Answer removed(String path, String underKey, String version) throws Exception {
        return sent(request(path, token)
                .header("Idempotency-Key", underKey)
                .header("If-Match", version)
                .DELETE()
                .build());
    }

    private static Answer sent(HttpRequest request) throws Exception {
        var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    @Test
    void aRegistrationShowsItsSecretAgainUntilAnotherOneStands() throws Exception {
        try (var receiver = new TestReceiver()) {
            var first = registered(key, receiver);
            var again = registered(key, receiver);

            assertThat(again.status()).isEqualTo(201);
            assertThat(again.text("secret")).isEqualTo(first.text("secret"));
            assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
            assertThat(header(again, "ETag")).isEqualTo("\"1\"");
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(header(first, REPLAYED)).isNull();

            var rotation = UUID.randomUUID().toString();
            var path = "/api/endpoints/" + first.text("id") + "/secret";
            var rotated = post(path, token, rotation, "");
            var late = registered(key, receiver);
            assertThat(late.status()).as(late.response().body()).isEqualTo(409);
            assertThat(late.text("code")).isEqualTo("secret-superseded");
            assertThat(late.response().body()).doesNotContain("whsec_");
            assertThat(post(path, token, rotation, "").text("secret")).isEqualTo(rotated.text("secret"));

            post(path, token, "");
            assertThat(post(path, token, rotation, "").text("code")).isEqualTo("secret-superseded");
        }
    }

    @Test
    void aRegistrationIsKnownAgainWhereANewOneWouldBeRefused() throws Exception {
        try (var receiver = new TestReceiver()) {
            var first = registered(key, receiver);
            for (int more = 1; more < 20; more++) {
                assertThat(registered(UUID.randomUUID().toString(), receiver).status())
                        .isEqualTo(201);
            }
            assertThat(registered(UUID.randomUUID().toString(), receiver).text("code"))
                    .isEqualTo("too-many-endpoints");

            assertThat(registered(key, receiver).text("id")).isEqualTo(first.text("id"));

            var page = get("/api/endpoints", token).json().path("items");
            for (var endpoint : page)
                removed(
                        "/api/endpoints/" + endpoint.get("id").asString(),
                        UUID.randomUUID().toString(),
                        "*");
        }
    }

    @Test
    void anotherBodyUnderTheKeyIsRefusedAsThatBeforeItIsCheckedAtAll() throws Exception {
        try (var receiver = new TestReceiver()) {
            registered(key, receiver);
            var other = post("/api/endpoints", token, key, "{\"url\": \"ftp://no\", \"types\": []}");
            assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
        }
    }

    @Test
    void aRepeatShowsWhatStandsNowUnderTheFirstStatusAndVersion() throws Exception {
        try (var receiver = new TestReceiver()) {
            var made = registered(UUID.randomUUID().toString(), receiver);
            var path = "/api/endpoints/" + made.text("id");
            var first = post(path + "/enablement", token, key, "");
            post(path + "/secret", token, "");

            var again = post(path + "/enablement", token, key, "");

            assertThat(first.json().path("oldSecretUntil").isNull()).isTrue();
            assertThat(again.status()).isEqualTo(200);
            assertThat(header(again, "ETag")).isEqualTo("\"1\"");
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(again.json().path("oldSecretUntil").isNull()).isFalse();
        }
    }

    @Test
    void aRemovalIsAnsweredAgainThoughNothingIsThereAnyMoreAndItsVersionHasPassed() throws Exception {
        try (var receiver = new TestReceiver()) {
            var path = "/api/endpoints/"
                    + registered(UUID.randomUUID().toString(), receiver).text("id");
            assertThat(removed(path, key, "\"1\"").status()).isEqualTo(204);

            var again = removed(path, key, "\"1\"");

            assertThat(again.status()).as(again.response().body()).isEqualTo(204);
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(removed(path, UUID.randomUUID().toString(), "*").status())
                    .isEqualTo(404);
            var other = request(path, Issuer.SHARED.partner("others"))
                    .header("Idempotency-Key", key)
                    .header("If-Match", "*")
                    .DELETE();
            assertThat(sent(other.build()).status()).isEqualTo(404);
        }
    }

    @Test
    void aRegistrationOfWhatWasRemovedSinceShowsNoSecret() throws Exception {
        try (var receiver = new TestReceiver()) {
            var made = registered(key, receiver);
            removed("/api/endpoints/" + made.text("id"), UUID.randomUUID().toString(), "*");

            assertThat(registered(key, receiver).text("code")).isEqualTo("secret-superseded");
        }
    }

    @Test
    void noSecretAndNoStateStandBesideAKey() throws Exception {
        try (var receiver = new TestReceiver()) {
            var made = registered(key, receiver);
            var stored = database.getCollection("endpoints")
                    .find(new Document("_id", made.text("id")))
                    .first();

            assertThat(stored.getList("keys", Document.class))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.keySet())
                            .containsExactlyInAnyOrder("key", "hash", "version", "status", "generation", "at"));
        }
    }

    @Test
    void aDeliveryAskedForAgainUnderOneKeySaysSo() throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = registered(UUID.randomUUID().toString(), receiver).text("id");
            var id = publish(new RepresentativeChanged("keys-" + UUID.randomUUID()), 1);
            var path = "/api/deliveries/" + endpoint + "." + id;
            await().atMost(ofSeconds(20))
                    .until(() ->
                            get(path, token).json().path("state").asString("").equals("delivered"));

            var first = post(path + "/redelivery", token, key, "");
            var again = post(path + "/redelivery", token, key, "");

            assertThat(first.status()).isEqualTo(202);
            assertThat(header(first, REPLAYED)).isNull();
            assertThat(again.status()).isEqualTo(202);
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(post(path + "/redelivery", token, key, "{}").text("code"))
                    .isEqualTo("idempotency-key-reused");
        }
    }
}
