package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.digitalcities.webkit.trial.Issuer;
import org.junit.jupiter.api.Test;

/** Who registered and disabled an endpoint: visible to the secretariat and operators, and to no partner, not even the endpoint's own. */
class HistoryIT extends ServiceIT {

    @Test
    void whatAPartnersSystemDidIsOnRecordAndNotForPartners() throws Exception {
        var token = Issuer.SHARED.partner("recorded");
        var id = post("/api/endpoints", token, "{\"url\": \"http://127.0.0.1:9/history\", \"types\": [\"*\"]}")
                .text("id");
        assertThat(post("/api/endpoints/" + id + "/secret", token, "").status()).isEqualTo(200);
        var path = "/api/endpoints/" + id + "/history";

        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(path, Issuer.SHARED.role("operator"))
                                .json()
                                .path("items")
                                .size()
                        == 2);
        var acts = get(path, Issuer.SHARED.role("secretariat"))
                .json()
                .path("items")
                .valueStream()
                .map(past ->
                        past.path("version").asInt() + " " + past.path("actor").asString() + " "
                                + past.path("what").path(0).asString())
                .toList();
        assertThat(acts)
                .containsExactly("2 recorded-system changed", "1 recorded-system partner.endpoint-registered.v1");
        for (var other : List.of(token, Issuer.SHARED.partner("metropolis"), Issuer.SHARED.role("study"))) {
            assertThat(get(path, other).status()).isEqualTo(403);
        }
        assertThat(get(path, null).status()).isEqualTo(401);
        assertThat(get("/api/partners/recorded/history", Issuer.SHARED.role("operator"))
                        .json()
                        .path("items")
                        .path(0)
                        .path("actor")
                        .asString())
                .isEqualTo("recorded-system");
        assertThat(get("/api/partners/no-such/history", Issuer.SHARED.role("operator"))
                        .status())
                .isEqualTo(404);
    }
}
