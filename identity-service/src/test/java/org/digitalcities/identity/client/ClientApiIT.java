package org.digitalcities.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ClientApiIT extends RunningIdentity {

    @Autowired
    private ServiceDatabase documents;

    private HttpResponse<String> post(String path, String body, String key) {
        return send(to(path).header("Authorization", "Bearer " + secretariat())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private HttpResponse<String> registerCity(String key) {
        return post("/api/clients", "{\"role\":\"city\",\"owner\":\"bilbao\",\"label\":\"Bilbao's office\"}", key);
    }

    @Test
    void aCitysClientGetsTokensThatSpeakForThatCityOnly() throws Exception {
        var registered = registerCity(key());

        assertThat(registered.statusCode()).isEqualTo(201);
        var client = json(registered);
        var token = SignedJWT.parse(token(
                        client.get("clientId").asString(), client.get("secret").asString()))
                .getJWTClaimsSet();
        assertThat(token.getStringListClaim("roles")).containsExactly("city");
        assertThat(token.getStringClaim("city")).isEqualTo("bilbao");
        assertThat(token.getClaim("partner")).isNull();
    }

    @Test
    void theSameKeyGivesTheSameSecretAgainAndNoSecretIsStored() {
        var key = key();
        var first = json(registerCity(key));
        var second = json(registerCity(key));

        assertThat(second).isEqualTo(first);
        var stored =
                documents.collection("clients").find().into(new ArrayList<>()).toString();
        assertThat(stored)
                .contains(first.get("clientId").asString())
                .doesNotContain(first.get("secret").asString());
    }

    @Test
    void aNewSecretEndsTheOldOneAtOnce() {
        var client = json(registerCity(key()));
        var id = client.get("clientId").asString();

        var rotated = json(post("/api/clients/" + id + "/secret", "", key()));

        assertThat(askForToken(id, client.get("secret").asString()).statusCode())
                .isEqualTo(401);
        assertThat(askForToken(id, rotated.get("secret").asString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSecretIsShownAgainForItsOwnGenerationOnly() {
        var key = key();
        var registered = registerCity(key);
        var id = json(registered).get("clientId").asString();
        var rotation = key();
        var rotated = post("/api/clients/" + id + "/secret", "", rotation);

        var late = registerCity(key);

        assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
        assertThat(json(late).get("code").asString()).isEqualTo("secret-superseded");
        for (var answer : List.of(registered, rotated))
            assertThat(late.body()).doesNotContain(json(answer).get("secret").asString());
        assertThat(json(post("/api/clients/" + id + "/secret", "", rotation))).isEqualTo(json(rotated));
        assertThat(json(post("/api/clients/" + id + "/revocation", "", key()))
                        .get("state")
                        .asString())
                .isEqualTo("revoked");
        assertThat(json(post("/api/clients/" + id + "/secret", "", rotation))
                        .get("code")
                        .asString())
                .isEqualTo("secret-superseded");
    }

    @Test
    void aRepeatIsKnownBeforeItsBodyIsChecked() {
        var key = key();
        var first = registerCity(key);

        var again = registerCity(key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        var other = post("/api/clients", "{\"role\":\"\",\"label\":\"\"}", key);
        assertThat(json(other).get("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aNullAmongAPersonsRolesIsNamed() {
        var answer = post(
                "/api/persons",
                "{\"email\":\"ane@example.org\",\"language\":\"es\",\"roles\":[\"study\",null]}",
                key());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo("roles[1]");
    }

    @Test
    void aRevokedClientGetsNoMoreTokensAndRevokingTwiceIsNoError() {
        var client = json(registerCity(key()));
        var id = client.get("clientId").asString();

        var revoked = post("/api/clients/" + id + "/revocation", "", key());
        var again = post("/api/clients/" + id + "/revocation", "", key());

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(askForToken(id, client.get("secret").asString()).statusCode())
                .isEqualTo(401);
        assertThat(post("/api/clients/" + id + "/secret", "", key()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aCitysClientWithoutItsCityIsRefusedAndSoIsARoleThatIsNotGiven() {
        assertThat(json(post("/api/clients", "{\"role\":\"city\",\"label\":\"x\"}", key()))
                        .get("code")
                        .asString())
                .isEqualTo("client-owner-missing");
        assertThat(json(post("/api/clients", "{\"role\":\"operator\",\"label\":\"x\"}", key()))
                        .get("code")
                        .asString())
                .isEqualTo("client-role-unknown");
        assertThat(json(post("/api/clients", "{\"role\":\"study\",\"label\":\"x\",\"extra\":1}", key()))
                        .toString())
                .contains("extra");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "", "a,b", "a b", "Bilbao", "bilbao/", "-bilbao", "bilbao|x", "../bilbao", "b\u00fclbao"})
    void anOwnerIsAnIdAndNothingElse(String owner) {
        for (var role : List.of("city", "partner")) {
            var answer = post(
                    "/api/clients", "{\"role\":\"" + role + "\",\"owner\":\"" + owner + "\",\"label\":\"x\"}", key());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        }
    }

    @Test
    void onlyTheSecretariatSeesClients() {
        assertThat(send(to("/api/clients")).statusCode()).isEqualTo(401);
        assertThat(send(to("/api/clients").header("Authorization", "Bearer " + token("study-machine", "study-secret")))
                        .statusCode())
                .isEqualTo(403);
        var list = send(to("/api/clients").header("Authorization", "Bearer " + secretariat()));
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(json(list).findValues("secret")).isEmpty();
        assertThat(json(list).findValues("secretHash")).isEmpty();
    }
}
