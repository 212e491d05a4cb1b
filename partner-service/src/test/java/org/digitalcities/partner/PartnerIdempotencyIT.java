package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
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
        return answer.headers().firstValue(name).orElse(null);
    }

    private Answer registered(String underKey, TestReceiver receiver) throws Exception {
        return http().bearing(token)
                .keyed(underKey)
                .post("/api/endpoints", "{\"url\": \"" + receiver.url() + "\", \"types\": [\"*\"]}");
    }

    private Answer removed(String path, String underKey, String version) throws Exception {
        return http().bearing(token).keyed(underKey).ifMatch(version).delete(path);
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
            var rotated = http().bearing(token).keyed(rotation).post(path, "");
            var late = registered(key, receiver);
            assertThat(late.status()).as(late.body()).isEqualTo(409);
            assertThat(late.text("code")).isEqualTo("secret-superseded");
            assertThat(late.body()).doesNotContain("whsec_");
            assertThat(http().bearing(token).keyed(rotation).post(path, "").text("secret"))
                    .isEqualTo(rotated.text("secret"));

            http().bearing(token).post(path, "");
            assertThat(http().bearing(token).keyed(rotation).post(path, "").text("code"))
                    .isEqualTo("secret-superseded");
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

            var page = http().bearing(token).get("/api/endpoints").json().path("items");
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
            var other =
                    http().bearing(token).keyed(key).post("/api/endpoints", "{\"url\": \"ftp://no\", \"types\": []}");
            assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
        }
    }

    @Test
    void aRepeatShowsWhatStandsNowUnderTheFirstStatusAndVersion() throws Exception {
        try (var receiver = new TestReceiver()) {
            var made = registered(UUID.randomUUID().toString(), receiver);
            var path = "/api/endpoints/" + made.text("id");
            var first = http().bearing(token).keyed(key).post(path + "/enablement", "");
            http().bearing(token).post(path + "/secret", "");

            var again = http().bearing(token).keyed(key).post(path + "/enablement", "");

            assertThat(first.json().has("oldSecretUntil")).isFalse();
            assertThat(again.status()).isEqualTo(200);
            assertThat(header(again, "ETag")).isEqualTo("\"1\"");
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(again.json().has("oldSecretUntil")).isTrue();
        }
    }

    @Test
    void aRemovalIsAnsweredAgainThoughNothingIsThereAnyMoreAndItsVersionHasPassed() throws Exception {
        try (var receiver = new TestReceiver()) {
            var path = "/api/endpoints/"
                    + registered(UUID.randomUUID().toString(), receiver).text("id");
            assertThat(removed(path, key, "\"1\"").status()).isEqualTo(204);

            var again = removed(path, key, "\"1\"");

            assertThat(again.status()).as(again.body()).isEqualTo(204);
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(removed(path, UUID.randomUUID().toString(), "*").status())
                    .isEqualTo(404);
            var other = http().asPartner("others")
                    .request(path)
                    .header("Idempotency-Key", key)
                    .header("If-Match", "*")
                    .DELETE();
            assertThat(send(other).status()).isEqualTo(404);
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
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token)
                            .get(path)
                            .json()
                            .path("state")
                            .asString("")
                            .equals("delivered"));

            var first = http().bearing(token).keyed(key).post(path + "/redelivery", "");
            var again = http().bearing(token).keyed(key).post(path + "/redelivery", "");

            assertThat(first.status()).isEqualTo(202);
            assertThat(header(first, REPLAYED)).isNull();
            assertThat(again.status()).isEqualTo(202);
            assertThat(header(again, REPLAYED)).isEqualTo("true");
            assertThat(http().bearing(token)
                            .keyed(key)
                            .post(path + "/redelivery", "{}")
                            .text("code"))
                    .isEqualTo("idempotency-key-reused");
        }
    }
}
