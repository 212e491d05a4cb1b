package org.digitalcities.membership.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** After a contact has handed over, no collection of the service holds that person's name or address. */
class ForgettingIT extends MembershipIT {

    @Autowired
    private ServiceDatabase documents;

    @Test
    void aFormerContactStandsInNoDocumentOfTheService() {
        var city = "forgetting-" + tag;
        var first = "First " + tag;
        var second = "Second " + tag;
        var heading = "id,kind,name,short,country,section,zone,language,contact_name,contact_email\n";
        var list = (heading + city + ",city,Forgetting,,ES,EUROPE,Europe/Madrid,es," + first + ",first-" + tag
                        + "@example.org\n")
                .getBytes(StandardCharsets.UTF_8);
        secretariat().post("/api/imports/members", "text/csv", list);
        secretariat().post("/api/imports/members?dryRun=true", "text/csv", list);
        await().until(() -> secretariat().get("/api/members/" + city).status() == 200);
        var renewal = renewal(campaign(40), city);
        apply(city);
        assertThat(holding(first)).isNotEmpty();

        var renewed = secretariat().post("/api/renewals/" + renewal + "/submission", """
            {"decision": "renew", "channel": "letter", "receivedOn": "2022-07-14", "contact": {"name": "%s", "email": "second-%s@example.org", "language": "fr"}}""".formatted(second, tag));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(holding(first, "first-" + tag)).isEmpty());
        await().untilAsserted(() -> assertThat(holding(second)).containsExactly("members"));

        var changed = secretariat()
                .with("If-Match", secretariat().get("/api/members/" + city).header("ETag"))
                .put(
                        "/api/members/" + city + "/contact",
                        "{\"name\": \"Third\", \"email\": \"third-%s@example.org\", \"language\": \"es\"}"
                                .formatted(tag));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(holding(second, "second-" + tag)).isEmpty();
        assertThat(holding("third-" + tag)).containsExactly("members");
    }

    /** Sent twice with one key, and its links revoked: the answers that a call stores with its keys do not hold the person either. */
    private void apply(String city) {
        var call = "forgetting-call-" + tag;
        secretariat().post("/api/calls", """
            {"id": "%s", "mandate": "%s", "fewest": 1, "most": 6, "closes": "%s", "zone": "Europe/Madrid", "offerDays": 10}""".formatted(call, mandate(), inDays(20)));
        for (var times = 0; times < 2; times++) {
            var answer = http().asCity(city)
                    .keyed("apply-" + tag)
                    .post("/api/calls/" + call + "/applications", "{\"motivation\": \"We want to\"}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
        assertThat(secretariat()
                        .post("/api/calls/" + call + "/applications/" + city + "/link-generation", "")
                        .status())
                .isEqualTo(200);
    }

    /** The collections in which any document holds one of the texts. */
    private List<String> holding(String... texts) {
        var database = documents.database();
        return StreamSupport.stream(database.listCollectionNames().spliterator(), false)
                .filter(name -> StreamSupport.stream(
                                database.getCollection(name).find().spliterator(), false)
                        .anyMatch(document -> List.of(texts).stream().anyMatch(document.toJson()::contains)))
                .toList();
    }
}
