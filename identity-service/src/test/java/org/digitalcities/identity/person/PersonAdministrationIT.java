package org.digitalcities.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An officer who is removed leaves no client that still works for them. */
class PersonAdministrationIT extends LeavingOfficers {

    private static final Duration ONE_READING = Duration.ofSeconds(5);

    @Autowired
    private ServiceDatabase documents;

    @Test
    void everyClientShowsWhoMadeItAndWhoAnswersForIt() {
        var script = client("study", as(leaver)).get("clientId").asString();
        var city = client("city", as(leaver)).get("clientId").asString();

        assertThat(view(script).get("maker").asString()).isEqualTo(id(leaver));
        assertThat(view(script).get("owner").asString()).isEqualTo(id(leaver));
        assertThat(view(city).get("owner").asString()).isEqualTo("bilbao");
        assertThat(view(city).get("keeper").asString()).isEqualTo(id(leaver));
        var listed = get("/api/clients?keeper=" + id(leaver), secretariat());
        assertThat(listed.json().get("items").findValuesAsString("clientId")).containsExactlyInAnyOrder(script, city);
    }

    @Test
    void whoKeepsClientsIsNotRemovedBeforeItIsSaidWhatBecomesOfEach() {
        var ends = client("study", as(leaver));
        var goesOn = client("city", as(leaver));
        var endsId = ends.get("clientId").asString();
        var goesOnId = goesOn.get("clientId").asString();

        for (var body : new String[] {null, "{}", "{\"revoke\":[\"" + endsId + "\"]}"}) {
            var refused = remove(leaver, body);
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.json().get("code").asString()).isEqualTo("person-keeps-clients");
            assertThat(refused.json().get("clients").toString()).contains(goesOnId);
        }
        assertThat(persons.known(id(leaver))).isPresent();
        assertThat(askForToken(endsId, ends.get("secret").asString()).status()).isEqualTo(200);

        var plan = "{\"revoke\":[\"" + endsId + "\"],\"handOver\":{\"" + goesOnId + "\":\"" + id(other) + "\"}}";
        var key = UUID.randomUUID().toString();
        var removed = post("/api/persons/" + id(leaver) + "/removal", plan, secretariat(), key);
        var again = post("/api/persons/" + persons.idOf(leaver.split("#")[0]) + "/removal", plan, secretariat(), key);

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(removed.json());
        assertThat(askForToken(endsId, ends.get("secret").asString()).status()).isEqualTo(401);
        assertThat(askForToken(goesOnId, goesOn.get("secret").asString()).status())
                .as("the secret that the leaver knows")
                .isEqualTo(401);
        assertThat(askForToken(
                                goesOnId,
                                removed.json()
                                        .get("clients")
                                        .get(0)
                                        .get("secret")
                                        .asString())
                        .status())
                .isEqualTo(200);
        assertThat(view(goesOnId).get("keeper").asString()).isEqualTo(id(other));

        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("ETag"))
                .isEqualTo(removed.headers().firstValue("ETag"));
        post("/api/clients/" + goesOnId + "/secret", null, secretariat());
        var late = post("/api/persons/" + persons.idOf(leaver.split("#")[0]) + "/removal", plan, secretariat(), key);
        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.json().get("code").asString()).isEqualTo("secret-superseded");
    }

    @Test
    void aMachineMakesNoClientForWhoHasLeft() {
        var machine = client("secretariat", as(leaver));
        var itsToken = tokenOf(machine);
        var made = client("study", itsToken).get("clientId").asString();
        assertThat(view(made).get("keeper").asString()).isEqualTo(id(leaver));
        assertThat(view(made).get("maker").asString())
                .isEqualTo(machine.get("clientId").asString());
        var ends = "[\"" + made + "\",\"" + machine.get("clientId").asString() + "\"]";
        var leaversToken = as(leaver);

        assertThat(remove(leaver, "{\"revoke\":" + ends + "}").status()).isEqualTo(200);

        for (var token : List.of(itsToken, leaversToken)) {
            assertThat(post("/api/clients", "{\"role\":\"study\",\"label\":\"late\"}", token)
                            .status())
                    .isIn(401, 403);
        }
    }

    @Test
    void whoTookASecretOfAnothersClientIsAskedAboutItToo() {
        var script = client("study", as(other)).get("clientId").asString();
        assertThat(post("/api/clients/" + script + "/secret", null, as(leaver)).status())
                .isEqualTo(200);

        assertThat(remove(leaver, null).body()).contains(script);
        var handed = post("/api/clients/" + script + "/handover", "{\"keeper\":\"" + id(other) + "\"}", secretariat());

        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        assertThat(remove(leaver, null).status()).isEqualTo(200);
    }

    @Test
    void aRoleEndsOnlyWithTheClientsThatHaveIt() {
        var script = client("study", as(leaver)).get("clientId").asString();
        var lessened = change(leaver, "\"secretariat\"");

        var refused = send(lessened);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        post("/api/clients/" + script + "/revocation", null, secretariat());

        assertThat(send(lessened).status()).isEqualTo(200);
    }

    @Test
    void aTokenFromBeforeGivesNoPowerOverClientsAndPersons() {
        var script = client("study", as(other)).get("clientId").asString();
        var tokenFromBefore = as(leaver);
        var key = UUID.randomUUID().toString();
        var registration = "{\"role\":\"secretariat\",\"label\":\"late\"}";
        var early = post("/api/clients", registration, tokenFromBefore, key)
                .json()
                .get("clientId")
                .asString();
        post("/api/clients/" + early + "/revocation", null, secretariat());
        assertThat(send(change(leaver, "\"study\"")).status()).isEqualTo(200);

        var own =
                "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"language\":\"es\",\"roles\":[\"secretariat\"]}";
        var late = List.of(
                post("/api/clients", registration, tokenFromBefore),
                post("/api/clients", registration, tokenFromBefore, key),
                post("/api/clients", "{\"role\":\"study\",\"label\":\"late\"}", tokenFromBefore),
                post("/api/clients", "{\"role\":\"city\",\"owner\":\"bilbao\",\"label\":\"late\"}", tokenFromBefore),
                post("/api/clients/" + script + "/secret", null, tokenFromBefore),
                post("/api/clients/" + script + "/handover", "{\"keeper\":\"" + id(leaver) + "\"}", tokenFromBefore),
                post("/api/clients/" + script + "/revocation", null, tokenFromBefore),
                post("/api/persons", own, tokenFromBefore),
                post("/api/persons/" + id(other) + "/removal", "{\"revoke\":[\"" + script + "\"]}", tokenFromBefore),
                send(change(leaver, "\"secretariat\"").setHeader("Authorization", "Bearer " + tokenFromBefore)));

        assertThat(late).extracting(Answer::status).containsOnly(403);
        assertThat(persons.known(id(leaver)).orElseThrow().roles()).containsExactly("study");
        assertThat(persons.known(id(other))).isPresent();
        assertThat(view(script).get("state").asString()).isEqualTo("active");
        assertThat(get("/api/clients?keeper=" + id(leaver), secretariat())
                        .json()
                        .get("items")
                        .findValuesAsString("state"))
                .containsOnly("revoked");
    }

    @Test
    void aMachineActsForNobodyWhoLostTheRoleThoughTheChangeWasCutOffInTheMiddle() {
        var machine = client("secretariat", as(leaver));
        var script = client("study", as(other));
        var rotated = post("/api/clients/" + script.get("clientId").asString() + "/secret", null, as(leaver))
                .json();
        var itsToken = tokenOf(machine);
        documents
                .collection("persons")
                .updateOne(Filters.eq("_id", id(leaver)), Updates.set("state.roles", List.of("study")));

        assertThat(post("/api/clients", "{\"role\":\"study\",\"label\":\"late\"}", itsToken)
                        .status())
                .isEqualTo(403);
        assertThat(askForToken(
                                machine.get("clientId").asString(),
                                machine.get("secret").asString())
                        .status())
                .isEqualTo(401);
        assertThat(askForToken(
                                rotated.get("clientId").asString(),
                                rotated.get("secret").asString())
                        .status())
                .isEqualTo(401);

        var renewed = post("/api/clients/" + script.get("clientId").asString() + "/secret", null, secretariat())
                .json();
        assertThat(askForToken(
                                renewed.get("clientId").asString(),
                                renewed.get("secret").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMachinesTokenNamesWhoStandsBehindIt() throws ParseException {
        var script = client("communications", as(other));
        var renewed = post("/api/clients/" + script.get("clientId").asString() + "/secret", null, as(leaver))
                .json();

        assertThat(SignedJWT.parse(tokenOf(renewed)).getJWTClaimsSet().getStringListClaim("hands"))
                .containsExactly(id(other), id(leaver));
        assertThat(SignedJWT.parse(secretariat()).getJWTClaimsSet().getClaim("hands"))
                .isNull();
    }

    @Test
    void whoKeepsAClientHasItsRoleOrTheSecretariats() {
        var researcher = id(person("study"));
        for (var role : List.of("secretariat", "communications", "city")) {
            var made = client(role, as(other)).get("clientId").asString();
            var refused =
                    post("/api/clients/" + made + "/handover", "{\"keeper\":\"" + researcher + "\"}", secretariat());
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().get("code").asString()).isEqualTo("client-keeper-unknown");
            assertThat(view(made).get("keeper").asString()).isEqualTo(id(other));
        }
        var script = client("study", as(leaver)).get("clientId").asString();

        var removed = remove(leaver, "{\"handOver\":{\"" + script + "\":\"" + researcher + "\"}}");

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(askForToken(
                                script,
                                removed.json()
                                        .get("clients")
                                        .get(0)
                                        .get("secret")
                                        .asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPlanThatDoesNotFitChangesNothing() {
        var own = client("study", as(leaver)).get("clientId").asString();
        var another = client("study", as(other)).get("clientId").asString();
        var plans = List.of(
                "{\"revoke\":[\"" + own + "\",\"" + another + "\"]}",
                "{\"revoke\":[\"" + own + "\",\"client-none\"]}",
                "{\"handOver\":{\"" + own + "\":\"" + id(leaver) + "\"}}",
                "{\"handOver\":{\"" + own + "\":\"person-none\"}}",
                "{\"revoke\":[\"" + own + "\"],\"handOver\":{\"" + own + "\":\"" + id(other) + "\"}}");

        for (var plan : plans) {
            var refused = remove(leaver, plan);
            assertThat(refused.status()).as(plan + refused.body()).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("@example.org");
        }
        var bySelf = post(
                "/api/persons/" + id(leaver) + "/removal",
                "{\"handOver\":{\"" + own + "\":\"" + id(other) + "\"}}",
                as(leaver));
        assertThat(bySelf.json().get("code").asString()).isEqualTo("removal-by-another");
        assertThat(view(own).get("state").asString()).isEqualTo("active");
        assertThat(view(another).get("state").asString()).isEqualTo("active");
        assertThat(persons.known(id(leaver))).isPresent();
    }

    @Test
    void whatWasCutOffInTheMiddleIsFinishedByTheSameRequest() {
        var first = client("study", as(leaver)).get("clientId").asString();
        var second = client("study", as(leaver)).get("clientId").asString();
        assertThat(post("/api/clients/" + first + "/revocation", null, secretariat())
                        .status())
                .isEqualTo(200);

        var removed = remove(leaver, "{\"revoke\":[\"" + first + "\",\"" + second + "\"]}");

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(view(second).get("state").asString()).isEqualTo("revoked");
    }

    @Test
    void theTokensOfARevokedClientAndOfAnOldSecretEndWithinFifteenSeconds() {
        var revoked = client("secretariat", secretariat());
        var renewed = client("secretariat", secretariat());
        var tokenOfRevoked = tokenOf(revoked);
        var tokenOfOldSecret = tokenOf(renewed);
        assertThat(get("/api/clients", tokenOfRevoked).status()).isEqualTo(200);

        post("/api/clients/" + revoked.get("clientId").asString() + "/revocation", null, secretariat());
        var tokenOfNewSecret =
                tokenOf(post("/api/clients/" + renewed.get("clientId").asString() + "/secret", null, secretariat())
                        .json());

        assertThat(get("/api/clients", tokenOfRevoked).status())
                .as("where the store is at hand it ends at once")
                .isIn(401, 403);
        await().atMost(Duration.ofSeconds(15).plus(ONE_READING))
                .until(() -> get("/api/clients", tokenOfRevoked).status() == 401
                        && get("/api/clients", tokenOfOldSecret).status() == 401);
        assertThat(get("/api/clients", tokenOfNewSecret).status()).isEqualTo(200);
    }
}
