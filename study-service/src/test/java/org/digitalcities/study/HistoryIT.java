package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Public items have a history that is not public. */
class HistoryIT extends StudyIT {

    @Test
    void whoPlannedAnEditionIsOnRecordForTheTeam() {
        var number = newNumber();
        assertThat(post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number), "study")
                        .status())
                .isEqualTo(201);
        var path = "/api/editions/edition-" + number;

        eventually(() -> assertThat(
                        get(path + "/history", "study").json().path("items").size())
                .isEqualTo(1));
        var past = get(path + "/history", "secretariat").json().path("items").get(0);
        assertThat(past.path("actor").asString()).isEqualTo("tester");
        assertThat(past.path("what").get(0).asString()).isEqualTo("study.edition-planned.v1");
        assertThat(get(path).status()).isEqualTo(200);
        assertThat(get(path).body()).doesNotContain("tester");
        assertThat(get(path + "/history").status()).isEqualTo(401);
        for (var other : List.of("partner", "city", "communications"))
            assertThat(get(path + "/history", other).status()).isEqualTo(403);
        for (var kind : List.of("editions", "contributions", "work-reports")) {
            assertThat(get("/api/" + kind + "/no-such/history", "study").status())
                    .isEqualTo(404);
        }
    }
}
