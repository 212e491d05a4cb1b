package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class EndpointsIT extends ServiceIT {

    private static final String BODY =
            "{\"url\": \"http://127.0.0.1:9/hook\", \"types\": [\"membership.member-renewed.v2\"]}";

    private final String token = Issuer.SHARED.partner(partner);
    private final String other = Issuer.SHARED.partner("metropolis");

    @Autowired
    private MongoClient store;

    @Test
    void anEventThatIsNamedTwiceIsKeptOnce() throws Exception {
        for (var types : List.of("[\"*\", \"*\"]", "[\"*\", \" *\", \"*\"]")) {
            var made = http().bearing(token)
                    .post("/api/endpoints", "{\"url\": \"http://127.0.0.1:9/twice\", \"types\": " + types + "}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            assertThat(made.json().get("types").toString()).isEqualTo("[\"*\"]");
        }
    }

    @Test
    void theSameRequestUnderOneKeyGetsTheSameAnswerAndTheSecretIsNotStoredInClear() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = http().bearing(token).keyed(key).post("/api/endpoints", BODY);
        var again = http().bearing(token).keyed(key).post("/api/endpoints", BODY);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(http().bearing(token)
                        .keyed(key)
                        .post("/api/endpoints", BODY.replace("renewed", "withdrew"))
                        .status())
                .isEqualTo(422);

        var secret = first.text("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(http().bearing(token)
                        .get("/api/endpoints/" + first.text("id"))
                        .json()
                        .has("secret"))
                .isFalse();
        var stored = new ArrayList<String>();
        for (var collection :
                store.getDatabase(TestInfrastructure.database("partner")).listCollectionNames())
            store.getDatabase(TestInfrastructure.database("partner"))
                    .getCollection(collection)
                    .find()
                    .map(Document::toJson)
                    .into(stored);
        assertThat(stored).isNotEmpty().noneMatch(document -> document.contains(secret.substring("whsec_".length())));
    }

    @Test
    void aPartnerKnowsOfItsOwnEndpointsOnly() throws Exception {
        var path = "/api/endpoints/"
                + http().bearing(token).post("/api/endpoints", BODY).text("id");
        assertThat(http().bearing(token).get(path).status()).isEqualTo(200);
        assertThat(http().bearing(other).get(path).status()).isEqualTo(404);
        assertThat(http().bearing(other).get(path + "/deliveries").status()).isEqualTo(404);
        assertThat(http().bearing(other).post(path + "/secret", "").status()).isEqualTo(404);
        assertThat(http().bearing(other).post(path + "/enablement", "").status())
                .isEqualTo(404);
        assertThat(http().bearing(other).ifMatch("\"1\"").delete(path).status()).isEqualTo(404);
        assertThat(http().bearing(other)
                        .get("/api/endpoints?limit=200")
                        .json()
                        .get("items")
                        .findValuesAsString("id"))
                .noneMatch(path::endsWith);
        assertThat(http().bearing(token)
                        .get("/api/endpoints?limit=200")
                        .json()
                        .get("items")
                        .findValuesAsString("id"))
                .anyMatch(path::endsWith);
        assertThat(http().bearing(token).get("/api/partners/" + partner).status())
                .isEqualTo(200);
        assertThat(http().bearing(other).get("/api/partners/" + partner).status())
                .isEqualTo(404);
    }

    @Test
    void anEndpointIsRemovedByWhoHasSeenItAsItIs() throws Exception {
        var path = "/api/endpoints/"
                + http().bearing(token).post("/api/endpoints", BODY).text("id");
        assertThat(http().bearing(token).delete(path).status()).isEqualTo(428);
        assertThat(http().bearing(token).ifMatch("\"7\"").delete(path).status()).isEqualTo(412);
        assertThat(http().bearing(token)
                        .ifMatch(http().bearing(token)
                                .get(path)
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow())
                        .delete(path)
                        .status())
                .isEqualTo(204);
        assertThat(http().bearing(token).get(path).status()).isEqualTo(404);
        assertThat(http().bearing(token)
                        .get("/api/endpoints?limit=200")
                        .json()
                        .get("items")
                        .findValuesAsString("id"))
                .noneMatch(path::endsWith);
    }

    @Test
    void aPartnerHasTwentyEndpointsAndNotOneMore() throws Exception {
        var many = Issuer.SHARED.partner("collector");
        var codes = new ArrayList<Integer>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> crowd.submit(() ->
                            http().bearing(many).post("/api/endpoints", BODY).status()))
                    .limit(25)
                    .toList();
            for (var answer : answers) codes.add(answer.get());
        }
        assertThat(codes).filteredOn(code -> code == 201).hasSize(20);
        assertThat(codes).filteredOn(code -> code == 409).hasSize(5);
        var refused = http().bearing(many).post("/api/endpoints", BODY);
        assertThat(refused.text("code")).isEqualTo("too-many-endpoints");
        assertThat(refused.json().get("most").asInt()).isEqualTo(20);
        assertThat(http().bearing(other).post("/api/endpoints", BODY).status())
                .as("another partner")
                .isEqualTo(201);

        var one = "/api/endpoints/"
                + http().bearing(many)
                        .get("/api/endpoints")
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString();
        assertThat(http().bearing(many)
                        .ifMatch(http().bearing(many)
                                .get(one)
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow())
                        .delete(one)
                        .status())
                .isEqualTo(204);
        var key = UUID.randomUUID().toString();
        assertThat(http().bearing(many).keyed(key).post("/api/endpoints", BODY).status())
                .as("after one was removed")
                .isEqualTo(201);
        assertThat(http().bearing(many).keyed(key).post("/api/endpoints", BODY).status())
                .as("a repeat")
                .isEqualTo(201);
    }

    @Test
    void badInputIsNamedByField() throws Exception {
        var answer = http().bearing(token)
                .post(
                        "/api/endpoints",
                        "{\"url\": \"http://192.168.1.1/hook\", \"types\": [\"*\", \"membership.handover-wanted.v1\"], \"after\": \"soon\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("url", "types[1]", "after");
        assertThat(answer.json().get("errors").findValuesAsString("code"))
                .containsExactlyInAnyOrder("url-not-public", "unknown-event-type", "cursor");
        assertThat(http().bearing(token)
                        .post("/api/endpoints", "{\"url\": \"http://127.0.0.1:9/\", \"secret\": \"mine\"}")
                        .status())
                .isBetween(400, 422);
        assertThat(http().bearing(token)
                        .post("/api/endpoints", "{}")
                        .json()
                        .get("errors")
                        .findValuesAsString("field"))
                .containsExactly("url");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:99999/hook, url-port",
        "http://127.0.0.1:0/hook, url-port",
        "http://127.0.0.1:123456789012/hook, url-port",
        "http://ex_ample/hook, url-host",
        "https://b\u00fccher.invalid/events, url-unknown-host"
    })
    void anAddressThatNoRequestCanBeMadeOfIsRefused(String url, String code) throws Exception {
        // Its own partner: the others' endpoints are disabled meanwhile, when their deliveries have failed for long
        // enough.
        var newcomer = http().asPartner(fresh("newcomer"));
        var answer = newcomer.post("/api/endpoints", "{\"url\": \"" + url + "\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("code")).containsExactly(code);
        assertThat(newcomer.get("/api/endpoints").json().get("items")).isEmpty();
    }

    /** The name does not resolve here, so the test ends at the look-up; WebAddressTest covers encoding and display. */
    @Test
    void anInternationalisedHostIsLookedUp() throws Exception {
        var wish = new String(
                getClass().getResourceAsStream("/faults/endpoint-idn.json").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(http().bearing(token)
                        .post("/api/endpoints", wish)
                        .json()
                        .get("errors")
                        .findValuesAsString("code"))
                .doesNotContain("url-malformed", "url-host");
    }

    @Test
    void anEndpointIsShownAsItsPartnerTypedIt() throws Exception {
        var typed = "HTTP://127.0.0.1:9/événements?für=ciudades";
        var made = http().bearing(token).post("/api/endpoints", "{\"url\": \"" + typed + "\"}");
        assertThat(made.text("url")).isEqualTo(typed);
        assertThat(http().bearing(token)
                        .get("/api/endpoints/" + made.text("id"))
                        .text("url"))
                .isEqualTo(typed);
        var stored = store.getDatabase(TestInfrastructure.database("partner"))
                .getCollection("endpoints")
                .find(new Document("_id", made.text("id")))
                .first();
        assertThat(stored.get("state", Document.class).getString("url"))
                .isEqualTo("http://127.0.0.1:9/%C3%A9v%C3%A9nements?f%C3%BCr=ciudades");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[\"\"]", "[\"membership.member-renewed.v9\"]", "[\"membership.handover-wanted.v1\"]"})
    void typesThatNameNoPublicEventAreRefused(String types) throws Exception {
        var answer = http().bearing(token)
                .post("/api/endpoints", "{\"url\": \"http://127.0.0.1:9/hook\", \"types\": " + types + "}");
        assertThat(answer.status()).isEqualTo(422);
        if (!types.equals("[]"))
            assertThat(answer.json().get("errors").get(0).get("message").asString())
                    .contains("membership.member-renewed.v2");
    }

    @Test
    void onlyPartnersKeepEndpointsAndTheSecretariatLooksOn() throws Exception {
        assertThat(http().post("/api/endpoints", BODY).status()).isEqualTo(401);
        assertThat(as("secretariat").post("/api/endpoints", BODY).status()).isEqualTo(403);
        assertThat(as("city").post("/api/endpoints", BODY).status()).isEqualTo(403);
        assertThat(as("partner").post("/api/endpoints", BODY).status()).isEqualTo(403);
        var path = "/api/endpoints/"
                + http().bearing(token).post("/api/endpoints", BODY).text("id");
        assertThat(as("secretariat").get(path).status()).isEqualTo(200);
    }

    @Test
    void theConsoleShowsWhoReceivesInThreeLanguages() throws Exception {
        http().bearing(token).post("/api/endpoints", BODY);
        var officer = Issuer.SHARED.roles("secretariat");
        assertThat(http().bearing(officer).get("/console/partners?lang=en").body())
                .contains("Where partners receive events", "127.0.0.1", "Receives", partner)
                .doesNotContain("??");
        assertThat(http().bearing(officer).get("/console/partners?lang=es").body())
                .contains("Recibe")
                .doesNotContain("??");
        assertThat(http().bearing(officer).get("/console/partners?lang=fr").body())
                .contains("Reçoit")
                .doesNotContain("??");
        assertThat(as("city").get("/console/partners").status()).isEqualTo(403);
        assertThat(http().bearing(officer)
                        .get("/console/partners?format=csv&lang=es")
                        .body())
                .contains(partner, "127.0.0.1", "Recibe")
                .doesNotContain("<html");
        assertThat(as("city").get("/console/partners?format=csv").status()).isEqualTo(403);
    }

    @Test
    void theSecretariatNamesAPartner() throws Exception {
        var officer = Issuer.SHARED.roles("secretariat");
        assertThat(http().bearing(officer)
                        .post("/api/partners", "{\"id\": \"asean\", \"name\": \"ASEAN Smart Cities Network\"}")
                        .status())
                .isEqualTo(201);
        assertThat(http().bearing(officer).get("/api/partners/asean").text("name"))
                .isEqualTo("ASEAN Smart Cities Network");
        assertThat(http().bearing(officer)
                        .get("/api/partners?limit=200")
                        .json()
                        .get("items")
                        .findValuesAsString("id"))
                .contains("asean");
        assertThat(http().bearing(token)
                        .post("/api/partners", "{\"id\": \"x\", \"name\": \"X\"}")
                        .status())
                .isEqualTo(403);
        assertThat(http().bearing(officer)
                        .post("/api/partners", "{\"id\": \"Not an id\", \"name\": \"\"}")
                        .json()
                        .get("errors")
                        .findValuesAsString("field"))
                .containsExactlyInAnyOrder("id", "name");
    }
}
