package org.digitalcities.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.identity.token.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whoever leaves takes no machine along. */
class DeparturesIT extends RunningIdentity {

    @Autowired
    private Persons persons;
    @Autowired
    private Tokens tokens;

    private final String leaver = person("secretariat", "study");
    private final String other = person("secretariat");

    private static String person(String... roles) {
        return UUID.randomUUID() + "@example.org#" + String.join(",", roles);
    }

    /** The id of a person, who is added first if they are not yet there. */
    private String id(String described) {
        var parts = described.split("#");
        post("/api/persons", "{\"email\":\"" + parts[0] + "\",\"language\":\"es\",\"roles\":[\"" + parts[1].replace(",", "\",\"") + "\"]}", secretariat());
        return persons.idOf(parts[0]);
    }

    private String as(String described) {
        return tokens.forPerson(id(described), List.of(described.split("#")[1].split(",")), Instant.now()).value();
    }

    private HttpResponse<String> post(String path, String body, String token) {
        return post(path, body, token, UUID.randomUUID().toString());
    }

    private HttpResponse<String> post(String path, String body, String token, String key) {
        return send(to(path).header("Authorization", "Bearer " + token).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonNode client(String role, String token) {
        var owner = role.equals("city") ? ",\"owner\":\"bilbao\"" : "";
        var made = post("/api/clients", "{\"role\":\"" + role + "\",\"label\":\"A script\"" + owner + "}", token);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private String tokenOf(JsonNode client) {
        return token(client.get("clientId").asString(), client.get("secret").asString());
    }

    private HttpResponse<String> remove(String described, String body) {
        return post("/api/persons/" + id(described) + "/removal", body, secretariat());
    }

    private JsonNode view(String client) {
        return json(get("/api/clients/" + client, secretariat()));
    }

    private HttpResponse<String> get(String path, String token) {
        return send(to(path).header("Authorization", "Bearer " + token));
    }

    @Test
    void everyClientShowsWhoMadeItAndWhoAnswersForIt() {
        var script = client("study", as(leaver)).get("clientId").asString();
        var city = client("city", as(leaver)).get("clientId").asString();

        assertThat(view(script).get("maker").asString()).isEqualTo(id(leaver));
        assertThat(view(script).get("owner").asString()).isEqualTo(id(leaver));
        assertThat(view(city).get("owner").asString()).isEqualTo("bilbao");
        assertThat(view(city).get("keeper").asString()).isEqualTo(id(leaver));
        var listed = get("/api/clients?keeper=" + id(leaver), secretariat());
        assertThat(json(listed).get("items").findValuesAsString("clientId")).containsExactlyInAnyOrder(script, city);
    }

    @Test
    void whoKeepsClientsIsNotRemovedBeforeItIsSaidWhatBecomesOfEach() {
        var ends = client("study", as(leaver));
        var goesOn = client("city", as(leaver));
        var endsId = ends.get("clientId").asString();
        var goesOnId = goesOn.get("clientId").asString();

        for (var body : new String[] {null, "{}", "{\"revoke\":[\"" + endsId + "\"]}"}) {
            var refused = remove(leaver, body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(json(refused).get("code").asString()).isEqualTo("person-keeps-clients");
            assertThat(json(refused).get("clients").toString()).contains(goesOnId);
        }
        assertThat(persons.known(id(leaver))).isPresent();
        assertThat(askForToken(endsId, ends.get("secret").asString()).statusCode()).isEqualTo(200);

        var plan = "{\"revoke\":[\"" + endsId + "\"],\"handOver\":{\"" + goesOnId + "\":\"" + id(other) + "\"}}";
        var key = UUID.randomUUID().toString();
        var removed = post("/api/persons/" + id(leaver) + "/removal", plan, secretariat(), key);
        var again = post("/api/persons/" + persons.idOf(leaver.split("#")[0]) + "/removal", plan, secretariat(), key);

        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(json(removed));
        assertThat(askForToken(endsId, ends.get("secret").asString()).statusCode()).isEqualTo(401);
        assertThat(askForToken(goesOnId, goesOn.get("secret").asString()).statusCode()).as("the secret that the leaver knows").isEqualTo(401);
        assertThat(askForToken(goesOnId, json(removed).get("clients").get(0).get("secret").asString()).statusCode()).isEqualTo(200);
        assertThat(view(goesOnId).get("keeper").asString()).isEqualTo(id(other));
    }

    @Test
    void aMachineMakesNoClientForWhoHasLeft() {
        var machine = client("secretariat", as(leaver));
        var itsToken = tokenOf(machine);
        var made = client("study", itsToken).get("clientId").asString();
        assertThat(view(made).get("keeper").asString()).isEqualTo(id(leaver));
        assertThat(view(made).get("maker").asString()).isEqualTo(machine.get("clientId").asString());
        var ends = "[\"" + made + "\",\"" + machine.get("clientId").asString() + "\"]";
        var leaversToken = as(leaver);

        assertThat(remove(leaver, "{\"revoke\":" + ends + "}").statusCode()).isEqualTo(200);

        for (var token : List.of(itsToken, leaversToken)) {
            assertThat(post("/api/clients", "{\"role\":\"study\",\"label\":\"late\"}", token).statusCode()).isIn(401, 403);
        }
    }

    @Test
    void whoTookASecretOfAnothersClientIsAskedAboutItToo() {
        var script = client("study", as(other)).get("clientId").asString();
        assertThat(post("/api/clients/" + script + "/secret", null, as(leaver)).statusCode()).isEqualTo(200);

        assertThat(remove(leaver, null).body()).contains(script);
        var handed = post("/api/clients/" + script + "/handover", "{\"keeper\":\"" + id(other) + "\"}", secretariat());

        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
        assertThat(remove(leaver, null).statusCode()).isEqualTo(200);
    }

    @Test
    void aRoleEndsOnlyWithTheClientsThatHaveIt() {
        var script = client("study", as(leaver)).get("clientId").asString();
        var version = get("/api/persons/" + id(leaver), secretariat()).headers().firstValue("ETag").orElseThrow();
        var lessened = to("/api/persons/" + id(leaver)).header("Authorization", "Bearer " + secretariat()).header("Content-Type", "application/json")
                .header("If-Match", version);

        var refused = send(lessened.PUT(BodyPublishers.ofString("{\"language\":\"fr\",\"roles\":[\"secretariat\"]}")));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        post("/api/clients/" + script + "/revocation", null, secretariat());

        assertThat(send(lessened.PUT(BodyPublishers.ofString("{\"language\":\"fr\",\"roles\":[\"secretariat\"]}"))).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlanThatDoesNotFitChangesNothing() {
        var own = client("study", as(leaver)).get("clientId").asString();
        var another = client("study", as(other)).get("clientId").asString();
        var plans = List.of("{\"revoke\":[\"" + own + "\",\"" + another + "\"]}", "{\"revoke\":[\"" + own + "\",\"client-none\"]}",
                "{\"handOver\":{\"" + own + "\":\"" + id(leaver) + "\"}}", "{\"handOver\":{\"" + own + "\":\"person-none\"}}",
                "{\"revoke\":[\"" + own + "\"],\"handOver\":{\"" + own + "\":\"" + id(other) + "\"}}");

        for (var plan : plans) {
            var refused = remove(leaver, plan);
            assertThat(refused.statusCode()).as(plan + refused.body()).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("@example.org");
        }
        var bySelf = post("/api/persons/" + id(leaver) + "/removal", "{\"handOver\":{\"" + own + "\":\"" + id(other) + "\"}}", as(leaver));
        assertThat(json(bySelf).get("code").asString()).isEqualTo("removal-by-another");
        assertThat(view(own).get("state").asString()).isEqualTo("active");
        assertThat(view(another).get("state").asString()).isEqualTo("active");
        assertThat(persons.known(id(leaver))).isPresent();
    }

    @Test
    void whatWasCutOffInTheMiddleIsFinishedByTheSameRequest() {
        var first = client("study", as(leaver)).get("clientId").asString();
        var second = client("study", as(leaver)).get("clientId").asString();
        assertThat(post("/api/clients/" + first + "/revocation", null, secretariat()).statusCode()).isEqualTo(200);

        var removed = remove(leaver, "{\"revoke\":[\"" + first + "\",\"" + second + "\"]}");

        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(200);
        assertThat(view(second).get("state").asString()).isEqualTo("revoked");
    }

    @Test
    void theTokensOfARevokedClientAndOfAnOldSecretEndWithinAMinute() {
        var revoked = client("secretariat", secretariat());
        var renewed = client("secretariat", secretariat());
        var tokenOfRevoked = tokenOf(revoked);
        var tokenOfOldSecret = tokenOf(renewed);
        assertThat(get("/api/clients", tokenOfRevoked).statusCode()).isEqualTo(200);

        post("/api/clients/" + revoked.get("clientId").asString() + "/revocation", null, secretariat());
        var tokenOfNewSecret = tokenOf(json(post("/api/clients/" + renewed.get("clientId").asString() + "/secret", null, secretariat())));

        await().atMost(Duration.ofMinutes(1)).until(() -> get("/api/clients", tokenOfRevoked).statusCode() == 401
                && get("/api/clients", tokenOfOldSecret).statusCode() == 401);
        assertThat(get("/api/clients", tokenOfNewSecret).statusCode()).isEqualTo(200);
    }
}
