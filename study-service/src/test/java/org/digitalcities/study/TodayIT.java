package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What identity-service hears for the page of today. */
class TodayIT extends StudyIT {

    private List<String> sentences(String roles, String language) {
        var answer = http().bearing(Issuer.SHARED.token("identity-service", "service"))
                .get("/internal/today?person=person-1&roles=" + roles + "&lang=" + language);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .get("items")
                .valueStream()
                .map(line -> line.get("sentence"))
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void aPlannedEditionWaitsForTheStudyTeamAlone() {
        var number = newNumber();
        assertThat(as("study")
                        .post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number))
                        .status())
                .isEqualTo(201);

        assertThat(sentences("study", "en")).contains("Edition %d\u00a0(2023): define its approach.".formatted(number));
        assertThat(sentences("study", "fr"))
                .contains("Édition %d\u00a0(2023)\u00a0: définissez son approche.".formatted(number));
        assertThat(sentences("secretariat", "en")).noneMatch(sentence -> sentence.startsWith("Edition"));
        assertThat(sentences("communications", "en")).isEmpty();
    }
}
