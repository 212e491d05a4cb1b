package org.digitalcities.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who added and removed whom, and who registered a client; a removed person stays in the history as a pseudonym. */
class HistoryIT extends RunningIdentity {

    private JsonNode post(String path, String body) {
        var answer = http().bearing(secretariat()).post(path, body);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    private String text(String path) {
        return http().bearing(secretariat()).get(path).body();
    }

    private List<String> history(String path, int acts) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(items(path)).as(path).hasSize(acts));
        return items(path);
    }

    private List<String> items(String path) {
        return JsonMapper.shared()
                .readTree(text(path + "/history"))
                .path("items")
                .valueStream()
                .map(past -> past.path("actor").asString() + " through "
                        + past.path("through").asString() + ": "
                        + past.path("what").path(0).asString())
                .toList();
    }

    @Test
    void aPersonWhoWasRemovedIsAPseudonymInTheirHistory() {
        var person = post(
                        "/api/persons",
                        "{\"email\":\"leaver-%s@example.org\",\"language\":\"es\",\"roles\":[\"study\"]}"
                                .formatted(UUID.randomUUID()))
                .path("id")
                .asString();
        post("/api/persons/" + person + "/removal", "{}");

        assertThat(history("/api/persons/" + person, 2))
                .containsExactly(
                        "secretariat-machine through api: changed", "secretariat-machine through api: changed");
        assertThat(text("/api/persons/" + person + "/history")).doesNotContain("@", "leaver-");
        assertThat(http().get("/api/persons/" + person + "/history").status()).isEqualTo(401);
        assertThat(http().bearing(token("study-machine", "study-secret"))
                        .get("/api/persons/" + person + "/history")
                        .status())
                .isEqualTo(403);
        assertThat(http().bearing(secretariat())
                        .get("/api/persons/no-such/history")
                        .status())
                .isEqualTo(404);
    }
}
