package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What identity-service hears for the page of today. */
class TodayIT extends ServiceIT {

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
            var token = Issuer.SHARED.partner("uclg");
            var path = "/api/endpoints/" + register("uclg", receiver).get("id").asString();
            var before = lines("secretariat", disabled).stream()
                    .mapToLong(line -> line.get("count").asLong())
                    .sum();
            receiver.answer = _ -> 410;
            publish(new RepresentativeChanged("gone-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(20))
                    .until(() -> http().bearing(token).get(path).text("status").equals("disabled"));

            assertThat(lines("secretariat", disabled)).singleElement().satisfies(line -> {
                assertThat(line.get("urgency").asString()).isEqualTo("FAILED");
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
    void aDeliveryThatFailedIsCounted() throws Exception {
        var active = "/console/partners?state=active";
        try (var receiver = new TestReceiver()) {
            var token = Issuer.SHARED.partner("uclg");
            var endpoint = register("uclg", receiver).get("id").asString();
            var before = lines("operator", active).stream()
                    .mapToLong(line -> line.get("count").asLong())
                    .sum();
            receiver.answer = _ -> 500;
            var id = publish(new RepresentativeChanged("failed-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(60))
                    .until(() -> http().bearing(token)
                            .get("/api/deliveries/" + endpoint + "." + id)
                            .json()
                            .path("state")
                            .asString("")
                            .equals("failed"));

            assertThat(lines("operator", active))
                    .singleElement()
                    .satisfies(line -> assertThat(line.get("count").asLong()).isEqualTo(before + 1));
            assertThat(lines("study", active)).isEmpty();
        }
    }
}
