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
import org.digitalcities.webkit.trial.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class EndpointsIT extends ServiceIT {

    private static final String BODY =
            "{\"url\": \"http://127.0.0.1:9/hook\", \"types\": [\"membership.member-renewed.v1\"]}";

    private final String token = Issuer.SHARED.partner("uclg");
    private final String other = Issuer.SHARED.partner("metropolis");

    @Autowired
    private MongoClient store;

    @Test
    void anEventThatIsNamedTwiceIsKeptOnce() throws Exception {
        for (var types : List.of("[\"*\", \"*\"]", "[\"*\", \" *\", \"*\"]")) {
            var made =
                    post("/api/endpoints", token, "{\"url\": \"http://127.0.0.1:9/twice\", \"types\": " + types + "}");
            assertThat(made.status()).as(made.response().body()).isEqualTo(201);
            assertThat(made.json().get("types").toString()).isEqualTo("[\"*\"]");
        }
    }

    @Test
    void theSameRequestUnderOneKeyGetsTheSameAnswerAndTheSecretIsNotStoredInClear() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = post("/api/endpoints", token, key, BODY);
        var again = post("/api/endpoints", token, key, BODY);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(post("/api/endpoints", token, key, BODY.replace("renewed", "withdrew"))
                        .status())
                .isEqualTo(422);

        var secret = first.text("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(get("/api/endpoints/" + first.text("id"), token)
                        .json()
                        .get("secret")
                        .isNull())
                .isTrue();
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
        var path = "/api/endpoints/" + post("/api/endpoints", token, BODY).text("id");
        assertThat(get(path, token).status()).isEqualTo(200);
        assertThat(get(path, other).status()).isEqualTo(404);
        assertThat(get(path + "/deliveries", other).status()).isEqualTo(404);
        assertThat(post(path + "/secret", other, "").status()).isEqualTo(404);
        assertThat(post(path + "/enablement", other, "").status()).isEqualTo(404);
        assertThat(delete(path, other, "\"1\"").status()).isEqualTo(404);
        assertThat(get("/api/endpoints?limit=200", other).json().get("items").findValuesAsString("id"))
                .noneMatch(path::endsWith);
        assertThat(get("/api/endpoints?limit=200", token).json().get("items").findValuesAsString("id"))
                .anyMatch(path::endsWith);
        assertThat(get("/api/partners/uclg", token).status()).isEqualTo(200);
        assertThat(get("/api/partners/uclg", other).status()).isEqualTo(404);
    }

    @Test
    void anEndpointIsRemovedByWhoHasSeenItAsItIs() throws Exception {
        var path = "/api/endpoints/" + post("/api/endpoints", token, BODY).text("id");
        assertThat(delete(path, token, null).status()).isEqualTo(428);
        assertThat(delete(path, token, "\"7\"").status()).isEqualTo(412);
        assertThat(delete(
                                path,
                                token,
                                get(path, token)
                                        .response()
                                        .headers()
                                        .firstValue("ETag")
                                        .orElseThrow())
                        .status())
                .isEqualTo(204);
        assertThat(get(path, token).status()).isEqualTo(404);
        assertThat(get("/api/endpoints?limit=200", token).json().get("items").findValuesAsString("id"))
                .noneMatch(path::endsWith);
    }

    @Test
    void aPartnerHasTwentyEndpointsAndNotOneMore() throws Exception {
        var many = Issuer.SHARED.partner("collector");
        var codes = new ArrayList<Integer>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> crowd.submit(
                            () -> post("/api/endpoints", many, BODY).status()))
                    .limit(25)
                    .toList();
            for (var answer : answers) codes.add(answer.get());
        }
        assertThat(codes).filteredOn(code -> code == 201).hasSize(20);
        assertThat(codes).filteredOn(code -> code == 409).hasSize(5);
        var refused = post("/api/endpoints", many, BODY);
        assertThat(refused.text("code")).isEqualTo("too-many-endpoints");
        assertThat(refused.json().get("most").asInt()).isEqualTo(20);
        assertThat(post("/api/endpoints", other, BODY).status())
                .as("another partner")
                .isEqualTo(201);

        var one = "/api/endpoints/"
                + get("/api/endpoints", many)
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString();
        assertThat(delete(
                                one,
                                many,
                                get(one, many)
                                        .response()
                                        .headers()
                                        .firstValue("ETag")
                                        .orElseThrow())
                        .status())
                .isEqualTo(204);
        var key = UUID.randomUUID().toString();
        assertThat(post("/api/endpoints", many, key, BODY).status())
                .as("after one was removed")
                .isEqualTo(201);
        assertThat(post("/api/endpoints", many, key, BODY).status())
                .as("a repeat")
                .isEqualTo(201);
    }

    @Test
    void badInputIsNamedByField() throws Exception {
        var answer = post(
                "/api/endpoints",
                token,
                "{\"url\": \"http://192.168.1.1/hook\", \"types\": [\"*\", \"membership.handover-wanted.v1\"], \"after\": \"soon\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("url", "types[1]", "after");
        assertThat(answer.json().get("errors").findValuesAsString("code"))
                .containsExactlyInAnyOrder("url-not-public", "unknown-event-type", "cursor");
        assertThat(post("/api/endpoints", token, "{\"url\": \"http://127.0.0.1:9/\", \"secret\": \"mine\"}")
                        .status())
                .isBetween(400, 422);
        assertThat(post("/api/endpoints", token, "{}").json().get("errors").findValuesAsString("field"))
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
        var before = get("/api/endpoints?limit=200", token).response().body();
        var answer = post("/api/endpoints", token, "{\"url\": \"" + url + "\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("code")).containsExactly(code);
        assertThat(get("/api/endpoints?limit=200", token).response().body()).isEqualTo(before);
    }

    /** The name does not resolve here, so the test ends at the look-up; WebAddressTest covers encoding and display. */
    @Test
    void anInternationalisedHostIsLookedUp() throws Exception {
        var wish = new String(
                getClass().getResourceAsStream("/faults/endpoint-idn.json").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(post("/api/endpoints", token, wish).json().get("errors").findValuesAsString("code"))
                .doesNotContain("url-malformed", "url-host");
    }

    @Test
    void anEndpointIsShownAsItsPartnerTypedIt() throws Exception {
        var typed = "HTTP://127.0.0.1:9/événements?für=ciudades";
        var made = post("/api/endpoints", token, "{\"url\": \"" + typed + "\"}");
        assertThat(made.text("url")).isEqualTo(typed);
        assertThat(get("/api/endpoints/" + made.text("id"), token).text("url")).isEqualTo(typed);
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
        var answer = post("/api/endpoints", token, "{\"url\": \"http://127.0.0.1:9/hook\", \"types\": " + types + "}");
        assertThat(answer.status()).isEqualTo(422);
        if (!types.equals("[]"))
            assertThat(answer.json().get("errors").get(0).get("message").asString())
                    .contains("membership.member-renewed.v1");
    }

    @Test
    void onlyPartnersKeepEndpointsAndTheSecretariatLooksOn() throws Exception {
        assertThat(post("/api/endpoints", null, BODY).status()).isEqualTo(401);
        assertThat(post("/api/endpoints", Issuer.SHARED.role("secretariat"), BODY)
                        .status())
                .isEqualTo(403);
        assertThat(post("/api/endpoints", Issuer.SHARED.role("city"), BODY).status())
                .isEqualTo(403);
        assertThat(post("/api/endpoints", Issuer.SHARED.role("partner"), BODY).status())
                .isEqualTo(403);
        var path = "/api/endpoints/" + post("/api/endpoints", token, BODY).text("id");
        assertThat(get(path, Issuer.SHARED.role("secretariat")).status()).isEqualTo(200);
    }

    @Test
    void theConsoleShowsWhoReceivesInThreeLanguages() throws Exception {
        post("/api/endpoints", token, BODY);
        var officer = Issuer.SHARED.role("secretariat");
        assertThat(get("/console/partners?lang=en", officer).response().body())
                .contains("Where partners receive events", "127.0.0.1", "Receives", "uclg")
                .doesNotContain("??");
        assertThat(get("/console/partners?lang=es", officer).response().body())
                .contains("Recibe")
                .doesNotContain("??");
        assertThat(get("/console/partners?lang=fr", officer).response().body())
                .contains("Reçoit")
                .doesNotContain("??");
        assertThat(get("/console/partners", Issuer.SHARED.role("city")).status())
                .isEqualTo(403);
        assertThat(get("/console/partners?format=csv&lang=es", officer)
                        .response()
                        .body())
                .contains("uclg", "127.0.0.1", "Recibe")
                .doesNotContain("<html");
        assertThat(get("/console/partners?format=csv", Issuer.SHARED.role("city"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theSecretariatNamesAPartner() throws Exception {
        var officer = Issuer.SHARED.role("secretariat");
        assertThat(post("/api/partners", officer, "{\"id\": \"asean\", \"name\": \"ASEAN Smart Cities Network\"}")
                        .status())
                .isEqualTo(201);
        assertThat(get("/api/partners/asean", officer).text("name")).isEqualTo("ASEAN Smart Cities Network");
        assertThat(get("/api/partners?limit=200", officer).json().get("items").findValuesAsString("id"))
                .contains("asean");
        assertThat(post("/api/partners", token, "{\"id\": \"x\", \"name\": \"X\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post("/api/partners", officer, "{\"id\": \"Not an id\", \"name\": \"\"}")
                        .json()
                        .get("errors")
                        .findValuesAsString("field"))
                .containsExactlyInAnyOrder("id", "name");
    }
}
