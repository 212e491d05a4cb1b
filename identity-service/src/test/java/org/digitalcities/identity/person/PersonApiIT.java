package org.digitalcities.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.identity.session.Sessions;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonApiIT extends RunningIdentity {

    @Autowired
    private Persons persons;

    @Autowired
    private Sessions sessions;

    private HttpRequest.Builder bySecretariat(String path) {
        return to("/api/persons" + (path.isEmpty() ? "" : "/" + path))
                .header("Authorization", "Bearer " + secretariat())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private Answer remove(String id) {
        return send(bySecretariat(id + "/removal").POST(BodyPublishers.noBody()));
    }

    private Answer change(String id) {
        return send(bySecretariat(id)
                .header("If-Match", "\"1\"")
                .PUT(BodyPublishers.ofString("{\"language\":\"fr\",\"roles\":[\"study\"]}")));
    }

    @Test
    void oneMailboxIsOnePersonHoweverItsDomainIsWritten() {
        assertThat(add("Twin@bücher.example").status()).isEqualTo(201);
        for (var same : new String[] {"twin@xn--bcher-kva.example", "TWIN@BÜCHER.example", " twin@bücher.example "})
            assertThat(add(same).status()).isEqualTo(409);
        assertThat(persons.known(persons.idOf("twin@xn--bcher-kva.example")))
                .hasValueSatisfying(person -> assertThat(person.email()).isEqualTo("Twin@xn--bcher-kva.example"));
    }

    private Answer add(String email) {
        return send(bySecretariat("")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"" + email + "\",\"language\":\"en\",\"roles\":[\"study\"]}")));
    }

    @Test
    void theSecretariatNeitherRemovesNorLessensAnOperator() {
        var operator = persons.idOf("keeper@example.org");

        for (var answer : new Answer[] {remove(operator), change(operator)}) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().toString()).contains("role-not-takeable").doesNotContain("keeper@");
        }
        assertThat(persons.known(operator))
                .hasValueSatisfying(person -> assertThat(person.roles()).containsExactly("operator"));
    }

    @Test
    void whoIsOfTheSecretariatAndOperatesChangesAnOperatorWhoKeepsTheRole() {
        var both = persons.idOf("both@example.org");
        var token = send(to("/internal/session-token")
                        .header("Authorization", "Bearer " + token("gateway", "gateway-secret"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"session\":\"" + sessions.begin(both) + "\"}")))
                .json()
                .get("token")
                .asString();

        var changed = http().bearing(token)
                .ifMatch("\"1\"")
                .put("/api/persons/" + both, "{\"language\":\"es\",\"roles\":[\"secretariat\",\"operator\"]}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(persons.known(both)).hasValueSatisfying(person -> {
            assertThat(person.language()).isEqualTo("es");
            assertThat(person.roles()).containsExactly("operator", "secretariat");
        });
    }

    @Test
    void theSecretariatChangesAndRemovesItsOfficers() {
        var officer = persons.idOf("writer@example.org");

        assertThat(change(officer).status()).isEqualTo(200);
        assertThat(persons.known(officer))
                .hasValueSatisfying(person -> assertThat(person.roles()).containsExactly("study"));
        assertThat(remove(officer).status()).isEqualTo(200);
        assertThat(persons.known(officer)).isEmpty();
    }

    @Test
    void whoIsUnknownCanNotBeRemoved() {
        assertThat(remove("person-nobody").status()).isEqualTo(404);
    }
}
