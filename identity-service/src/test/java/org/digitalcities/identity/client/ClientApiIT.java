package org.digitalcities.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ClientApiIT extends RunningIdentity {

    @Autowired
    private ServiceDatabase documents;

    private Answer post(String path, String body, String key) {
        return http().bearing(secretariat()).keyed(key).post(path, body);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private Answer registerCity(String key) {
        return post("/api/clients", "{\"role\":\"city\",\"owner\":\"bilbao\",\"label\":\"Bilbao's office\"}", key);
    }

    @Test
    void aCitysClientGetsTokensThatSpeakForThatCityOnly() throws Exception {
        var registered = registerCity(key());

        assertThat(registered.status()).isEqualTo(201);
        var client = registered.json();
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
        var first = registerCity(key).json();
        var second = registerCity(key).json();

        assertThat(second).isEqualTo(first);
        var stored =
                documents.collection("clients").find().into(new ArrayList<>()).toString();
        assertThat(stored)
                .contains(first.get("clientId").asString())
                .doesNotContain(first.get("secret").asString());
    }

    @Test
    void aNewSecretEndsTheOldOneAtOnce() {
        var client = registerCity(key()).json();
        var id = client.get("clientId").asString();

        var rotated = post("/api/clients/" + id + "/secret", "", key()).json();

        assertThat(askForToken(id, client.get("secret").asString()).status()).isEqualTo(401);
        assertThat(askForToken(id, rotated.get("secret").asString()).status()).isEqualTo(200);
    }

    @Test
    void aSecretIsShownAgainForItsOwnGenerationOnly() {
        var key = key();
        var registered = registerCity(key);
        var id = registered.json().get("clientId").asString();
        var rotation = key();
        var rotated = post("/api/clients/" + id + "/secret", "", rotation);

        var late = registerCity(key);

        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.json().get("code").asString()).isEqualTo("secret-superseded");
        for (var answer : List.of(registered, rotated))
            assertThat(late.body()).doesNotContain(answer.json().get("secret").asString());
        assertThat(post("/api/clients/" + id + "/secret", "", rotation).json()).isEqualTo(rotated.json());
        assertThat(post("/api/clients/" + id + "/revocation", "", key())
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("revoked");
        assertThat(post("/api/clients/" + id + "/secret", "", rotation)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("secret-superseded");
    }

    @Test
    void aRepeatIsKnownBeforeItsBodyIsChecked() {
        var key = key();
        var first = registerCity(key);

        var again = registerCity(key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        var other = post("/api/clients", "{\"role\":\"\",\"label\":\"\"}", key);
        assertThat(other.json().get("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aNullAmongAPersonsRolesIsNamed() {
        var answer = post(
                "/api/persons",
                "{\"email\":\"ane@example.org\",\"language\":\"es\",\"roles\":[\"study\",null]}",
                key());

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("roles[1]");
    }

    @Test
    void aRevokedClientGetsNoMoreTokensAndRevokingTwiceIsNoError() {
        var client = registerCity(key()).json();
        var id = client.get("clientId").asString();

        var revoked = post("/api/clients/" + id + "/revocation", "", key());
        var again = post("/api/clients/" + id + "/revocation", "", key());

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(askForToken(id, client.get("secret").asString()).status()).isEqualTo(401);
        assertThat(post("/api/clients/" + id + "/secret", "", key()).status()).isEqualTo(409);
    }

    @Test
    void aCitysClientWithoutItsCityIsRefusedAndSoIsARoleThatIsNotGiven() {
        assertThat(post("/api/clients", "{\"role\":\"city\",\"label\":\"x\"}", key())
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("client-owner-missing");
        var operator = post("/api/clients", "{\"role\":\"operator\",\"label\":\"x\"}", key())
                .json();
        assertThat(operator.at("/errors/0/field").asString()).isEqualTo("role");
        assertThat(operator.at("/errors/0/code").asString()).isEqualTo("not-one-of");
        assertThat(post("/api/clients", "{\"role\":\"study\",\"label\":\"x\",\"extra\":1}", key())
                        .json()
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
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        }
    }

    @Test
    void onlyTheSecretariatSeesClients() {
        assertThat(http().get("/api/clients").status()).isEqualTo(401);
        assertThat(http().bearing(token("study-machine", "study-secret"))
                        .get("/api/clients")
                        .status())
                .isEqualTo(403);
        var list = http().bearing(secretariat()).get("/api/clients");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().findValues("secret")).isEmpty();
        assertThat(list.json().findValues("secretHash")).isEmpty();
    }
}
