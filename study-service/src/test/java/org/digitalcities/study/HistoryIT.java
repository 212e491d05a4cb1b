package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Public items have a history that is not public. */
class HistoryIT extends StudyIT {

    @Test
    void whoPlannedAnEditionIsOnRecordForTheTeam() {
        var number = newNumber();
        assertThat(as("study")
                        .post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number))
                        .status())
                .isEqualTo(201);
        var path = "/api/editions/edition-" + number;

        eventually(() -> assertThat(
                        as("study").get(path + "/history").json().path("items").size())
                .isEqualTo(1));
        var past = as("secretariat").get(path + "/history").json().path("items").get(0);
        assertThat(past.path("actor").asString()).isEqualTo("test-study");
        assertThat(past.path("what").get(0).asString()).isEqualTo("study.edition-planned.v1");
        assertThat(http().get(path).status()).isEqualTo(200);
        assertThat(http().get(path).body()).doesNotContain("test-study");
        assertThat(http().get(path + "/history").status()).isEqualTo(401);
        for (var other : List.of("partner", "city", "communications"))
            assertThat(as(other).get(path + "/history").status()).isEqualTo(403);
        for (var kind : List.of("editions", "contributions", "work-reports")) {
            assertThat(as("study").get("/api/" + kind + "/no-such/history").status())
                    .isEqualTo(404);
        }
    }
}
