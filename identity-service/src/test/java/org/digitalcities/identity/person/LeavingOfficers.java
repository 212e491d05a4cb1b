package org.digitalcities.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.identity.token.TokenIssuer;
import org.digitalcities.testkit.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An officer who is removed, one who stays, and their clients. */
abstract class LeavingOfficers extends RunningIdentity {

    @Autowired
    Persons persons;

    @Autowired
    private TokenIssuer tokens;

    final String leaver = person("secretariat", "study");
    final String other = person("secretariat");

    static String person(String... roles) {
        return UUID.randomUUID() + "@example.org#" + String.join(",", roles);
    }

    /** The id of a person, who is added first if missing. */
    String id(String described) {
        var parts = described.split("#");
        post(
                "/api/persons",
                "{\"email\":\"" + parts[0] + "\",\"language\":\"es\",\"roles\":[\"" + parts[1].replace(",", "\",\"")
                        + "\"]}",
                secretariat());
        return persons.idOf(parts[0]);
    }

    String as(String described) {
        return tokens.forPerson(id(described), List.of(described.split("#")[1].split(",")), Instant.now())
                .value();
    }

    Answer post(String path, String body, String token) {
        return post(path, body, token, UUID.randomUUID().toString());
    }

    Answer post(String path, String body, String token, String key) {
        return send(to(path).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    JsonNode client(String role, String token) {
        var owner = role.equals("city") ? ",\"owner\":\"bilbao\"" : "";
        var made = post("/api/clients", "{\"role\":\"" + role + "\",\"label\":\"A script\"" + owner + "}", token);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    String tokenOf(JsonNode client) {
        return token(client.get("clientId").asString(), client.get("secret").asString());
    }

    Answer remove(String described, String body) {
        return post("/api/persons/" + id(described) + "/removal", body, secretariat());
    }

    JsonNode view(String client) {
        return get("/api/clients/" + client, secretariat()).json();
    }

    Answer get(String path, String token) {
        return http().bearing(token).get(path);
    }

    /** A prepared change of roles with the person's current version, to be sent later. */
    HttpRequest.Builder change(String described, String roles) {
        var version = get("/api/persons/" + id(described), secretariat())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        return to("/api/persons/" + id(described))
                .header("Authorization", "Bearer " + secretariat())
                .header("If-Match", version)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"language\":\"fr\",\"roles\":[" + roles + "]}"));
    }
}
