package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What identity-service hears for the page of today. */
class TodayIT extends ServiceIT {

    @Autowired
    private ServiceDatabase documents;

    private List<JsonNode> lines(String roles, String link) throws Exception {
        var answer = http().bearing(Issuer.SHARED.token("identity-service", "service"))
                .get("/internal/today?person=person-1&lang=en&roles=" + roles);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .get("items")
                .valueStream()
                .filter(line -> line.path("link").asString("").equals(link))
                .toList();
    }

    @Test
    void anEndpointThatIsGoneIsShownUntilItIsEnabled() throws Exception {
        var disabled = "/console/partners?state=disabled";
        try (var receiver = new TestReceiver()) {
            var token = Issuer.SHARED.partner(partner);
            var path = "/api/endpoints/" + register(partner, receiver).get("id").asString();
            var before = lines("secretariat", disabled).stream()
                    .mapToLong(line -> line.get("count").asLong())
                    .sum();
            receiver.answer = _ -> 410;
            publish(new RepresentativeChanged("gone-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token).get(path).text("status").equals("disabled"));

            assertThat(lines("secretariat", disabled)).singleElement().satisfies(line -> {
                assertThat(line.get("urgency").asString()).isEqualTo("failed");
                assertThat(line.get("count").asLong()).isEqualTo(before + 1);
            });
            assertThat(lines("operator", disabled)).hasSize(1);
            assertThat(lines("communications", disabled)).isEmpty();
            receiver.answer = _ -> 204;
            assertThat(http().bearing(token).post(path + "/enablement", "").status())
                    .isEqualTo(200);
            assertThat(lines("secretariat", disabled).stream()
                            .mapToLong(line -> line.get("count").asLong())
                            .sum())
                    .isEqualTo(before);
        }
    }

    @Test
    void deliveriesThatFailedLatelyAreCounted() throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register(partner, receiver).get("id").asString();
            var before = failed("operator");

            insert(endpoint, "FAILED", Duration.ofDays(6));
            insert(endpoint, "FAILED", Duration.ofDays(8));
            insert(endpoint, "DELIVERED", Duration.ofDays(1));
            insert("unknown", "FAILED", Duration.ofDays(1));

            assertThat(failed("operator")).isEqualTo(before + 1);
            assertThat(failed("secretariat")).isEqualTo(before + 1);
            assertThat(failed("study")).isZero();
        }
    }

    private long failed(String roles) throws Exception {
        return lines(roles, "/console/partners?state=active").stream()
                .mapToLong(line -> line.get("count").asLong())
                .sum();
    }

    private void insert(String endpoint, String state, Duration ago) {
        var at = Date.from(Instant.now().minus(ago));
        documents
                .collection("deliveries")
                .insertOne(new Document("_id", endpoint + "." + UUID.randomUUID())
                        .append("endpoint", endpoint)
                        .append("event", "event-1")
                        .append("type", "type")
                        .append("subject", "member/es-bilbao")
                        .append("position", 1L)
                        .append("state", state)
                        .append("over", at)
                        .append("count", 1)
                        .append("attempts", List.of(new Document("at", at).append("millis", 5L))));
    }
}
