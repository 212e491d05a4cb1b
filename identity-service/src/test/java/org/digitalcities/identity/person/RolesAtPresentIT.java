package org.digitalcities.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A token holds the roles at its issue. This service reads the current roles from its store instead. */
class RolesAtPresentIT extends LeavingOfficers {

    @Autowired
    private ServiceDatabase documents;

    /** Sets the roles as another operator or the settings would; no request may do so. */
    private void setRoles(String described, String... roles) {
        documents
                .collection("persons")
                .updateOne(Filters.eq("_id", id(described)), Updates.set("state.roles", List.of(roles)));
    }

    private HttpRequest.Builder changing(String id, String token) {
        var version = get("/api/persons/" + id, secretariat())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        return to("/api/persons/" + id)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", version)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"language\":\"fr\",\"roles\":[\"operator\"]}"));
    }

    @Test
    void whoWasAnOperatorTakesNoOperatorsRoleAnyMore() {
        var operator = person("study");
        setRoles(operator, "operator");
        setRoles(leaver, "secretariat", "operator");
        var token = as(leaver.split("#")[0] + "#secretariat,operator");
        assertThat(send(changing(id(operator), token)).status()).isEqualTo(200);

        setRoles(leaver, "secretariat");

        var changed = send(changing(id(operator), token));
        assertThat(changed.status()).as(changed.body()).isEqualTo(403);
        assertThat(changed.json().path("code").asString()).isEqualTo("role-not-takeable");
        assertThat(post("/api/persons/" + id(operator) + "/removal", null, token)
                        .status())
                .isEqualTo(403);
        assertThat(persons.known(id(operator))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/api/persons,study", "/api/clients,study", "/console,", "/internal/dead-letters,secretariat"})
    void whoLostARoleReadsNothingByIt(String path, String left) {
        setRoles(leaver, "secretariat", "operator");
        var token = as(leaver.split("#")[0] + "#secretariat,operator");
        assertThat(get(path, token).status()).isEqualTo(200);

        setRoles(leaver, left == null ? new String[0] : new String[] {left});

        assertThat(get(path, token).status()).isEqualTo(403);
    }

    @Test
    void whoWasGivenARoleHasItAtOnce() {
        var token = as(person("study"));
        var writer = person("study");
        var writersToken = as(writer);
        assertThat(get("/api/persons", writersToken).status()).isEqualTo(403);

        setRoles(writer, "secretariat");

        assertThat(get("/api/persons", writersToken).status()).isEqualTo(200);
        assertThat(get("/api/persons", token).status()).isEqualTo(403);
    }

    @Test
    void whoWasRemovedReadsNothing() {
        var token = as(leaver);
        assertThat(get("/api/persons", token).status()).isEqualTo(200);

        assertThat(remove(leaver, null).status()).isEqualTo(200);

        assertThat(get("/api/persons", token).status()).isEqualTo(403);
        assertThat(get("/console", token).status()).isEqualTo(403);
    }

    @Test
    void aMachineHasItsRoleAsLongAsWhoAnswersForIt() {
        var token = tokenOf(client("secretariat", as(leaver)));
        assertThat(get("/api/persons", token).status()).isEqualTo(200);

        setRoles(leaver, "study");

        assertThat(get("/api/persons", token).status()).isEqualTo(403);
        assertThat(post(
                                "/api/persons",
                                "{\"email\":\"" + UUID.randomUUID()
                                        + "@example.org\",\"language\":\"es\",\"roles\":[\"study\"]}",
                                token)
                        .status())
                .isEqualTo(403);
    }
}
