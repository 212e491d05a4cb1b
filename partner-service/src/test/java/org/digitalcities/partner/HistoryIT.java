package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;

/** Who registered and disabled an endpoint: visible to the secretariat and operators, and to no partner, not even the endpoint's own. */
class HistoryIT extends ServiceIT {

    @Test
    void whatAPartnersSystemDidIsOnRecordAndNotForPartners() throws Exception {
        var token = Issuer.SHARED.partner("recorded");
        var id = http().bearing(token)
                .post("/api/endpoints", "{\"url\": \"http://127.0.0.1:9/history\", \"types\": [\"*\"]}")
                .text("id");
        assertThat(http().bearing(token)
                        .post("/api/endpoints/" + id + "/secret", "")
                        .status())
                .isEqualTo(200);
        var path = "/api/endpoints/" + id + "/history";

        await().atMost(Duration.ofSeconds(60))
                .until(() -> as("operator").get(path).json().path("items").size() == 2);
        var acts = as("secretariat")
                .get(path)
                .json()
                .path("items")
                .valueStream()
                .map(past ->
                        past.path("version").asInt() + " " + past.path("actor").asString() + " "
                                + past.path("what").path(0).asString())
                .toList();
        assertThat(acts)
                .containsExactly("2 recorded-system changed", "1 recorded-system partner.endpoint-registered.v1");
        for (var other : List.of(token, Issuer.SHARED.partner("metropolis"), Issuer.SHARED.roles("study"))) {
            assertThat(http().bearing(other).get(path).status()).isEqualTo(403);
        }
        assertThat(http().get(path).status()).isEqualTo(401);
        assertThat(as("operator")
                        .get("/api/partners/recorded/history")
                        .json()
                        .path("items")
                        .path(0)
                        .path("actor")
                        .asString())
                .isEqualTo("recorded-system");
        assertThat(as("operator").get("/api/partners/no-such/history").status()).isEqualTo(404);
    }
}
