package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Texts that are too costly to render are refused when written; one that is already stored delays nobody else. */
class IssueBoundsIT extends NewsletterTestBase {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    ServiceDatabase documents;

    private Http team;

    @BeforeEach
    void theTeam() {
        team = as("communications");
    }

    @Test
    void aTextThatIsNestedTooDeepIsRefusedByFieldAndLimitAndNothingIsSaved() {
        var tooCostly = new LinkedHashMap<String, String>();
        tooCostly.put("> ".repeat(9_900), "nested-too-deep");
        tooCostly.put("1. ".repeat(6_000), "nested-too-deep");
        tooCostly.put("<".repeat(19_000), "too-many-marks");
        tooCostly.put("*a ".repeat(3_000) + "a* ".repeat(3_000), "too-many-marks");
        tooCostly.put("[".repeat(9_000) + "]".repeat(9_000), "too-many-marks");
        var before = documents.collection("issues").countDocuments();
        tooCostly.forEach((body, code) -> {
            var answer = team.post("/api/issues", issue("Deep", body));
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            var error = answer.json().get("errors").get(0);
            assertThat(error.get("field").asString()).isEqualTo("body.en");
            assertThat(error.get("code").asString()).isEqualTo(code);
            assertThat(error.get("message").asString()).containsPattern("at most (30|500)");
        });
        assertThat(documents.collection("issues").countDocuments()).isEqualTo(before);
        assertThat(team.post(
                                "/api/plan-items",
                                JSON.writeValueAsString(Map.of(
                                        "channel",
                                        "newsletter",
                                        "text",
                                        Map.of("en", "> ".repeat(2_000), "es", "a", "fr", "a"))))
                        .json()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("text.en");
        assertThat(team.post("/api/issues", issue("Table", "| a | b |\n|---|---|\n" + "| a | b |\n".repeat(1_900)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aTextOfAnOlderReleaseSaysWhatIsWrongWithIt() {
        var id =
                team.post("/api/issues", issue("Old", "Hello")).json().get("id").asString();
        documents
                .collection("issues")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("state.content.body.en", "> ".repeat(9_900))));

        assertThat(team.get("/api/issues/" + id).status()).isEqualTo(200);
        assertThat(team.get("/console/newsletter/issues/" + id).status()).isEqualTo(200);
        var preview = team.with("Accept", "application/problem+json, text/html;q=0.5")
                .get("/api/issues/" + id + "/preview?lang=en");
        assertThat(preview.status()).isEqualTo(422);
        assertThat(preview.body()).contains("body.en").contains("nested-too-deep");
    }

    @Test
    void aDeadLinkIsRefusedAndWhatAMailCannotShowIsSaidInTheAnswerAndOnThePage() {
        var refused = team.with("Accept-Language", "es").post("/api/issues", issue("Links", "[x](study.html)"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("body.en");
        assertThat(refused.json().get("errors").get(0).get("message").asString())
                .contains("study.html")
                .contains("dirección completa");

        var taken = team.with("Accept-Language", "fr")
                .post(
                        "/api/issues",
                        issue("Links", "[x](/study) ![p](https://example.org/p.png)\n\n| a | b |\n|---|---|"))
                .json();
        assertThat(taken.get("remarks").findValuesAsString("code"))
                .containsExactly("picture-not-shown", "table-not-shown");
        assertThat(taken.get("remarks").get(0).get("message").asString()).contains("Une image est omise");
        var id = taken.get("id").asString();
        assertThat(team.get("/console/newsletter/issues/" + id + "?lang=es").body())
                .contains("Se omite una imagen")
                .contains("Texto en inglés:");
        assertThat(team.get("/api/issues/" + id + "/preview?lang=en").body()).contains("http://hub.test/study");
    }

    static String issue(String title, String body) {
        return JSON.writeValueAsString(Map.of(
                "title",
                Map.of("en", title, "es", title, "fr", title),
                "body",
                Map.of("en", body, "es", "Hola", "fr", "Bonjour")));
    }
}
