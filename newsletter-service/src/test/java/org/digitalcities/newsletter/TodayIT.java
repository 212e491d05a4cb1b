package org.digitalcities.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.issue.Acts;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What identity-service hears for the page of today. */
class TodayIT extends NewsletterTestBase {

    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    @LocalServerPort
    int port;

    @Autowired
    ServiceDatabase documents;

    private Http ane;

    @BeforeEach
    void noIssues() {
        documents.collection("issues").deleteMany(new Document());
        ane = http().asPerson("ane", "communications");
    }

    private String draft(String title) {
        var made = ane.post("/api/issues", """
            {"title": {"en": "%1$s", "es": "%1$s", "fr": "%1$s"}, "body": {"en": "Hello", "es": "Hola", "fr": "Bonjour"}}""".formatted(title));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private List<JsonNode> lines(String person, String roles, String language) {
        var answer = http().asMachine("identity-service", "service")
                .with("Accept", "application/json")
                .get("/internal/today?person=" + person + "&roles=" + roles + "&lang=" + language);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .get("items")
                .valueStream()
                .filter(line -> line.path("link").asString("").startsWith("/console/newsletter/issues"))
                .toList();
    }

    private static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.get(field).asString()).toList();
    }

    @Test
    void aDraftWaitsForTheApprovalOfOthersThanItsAuthor() {
        var issue = draft("Autumn");

        assertThat(lines("person-ane", "communications", "en")).isEmpty();
        assertThat(lines("person-jon", "study", "en")).isEmpty();
        var one = lines("person-jon", "communications", "fr");
        assertThat(texts(one, "sentence")).containsExactly("«\u00a0Autumn\u00a0» est prêt pour votre approbation.");
        assertThat(texts(one, "link")).containsExactly("/console/newsletter/issues/" + issue);

        draft("Winter");
        var two = lines("person-jon", "secretariat", "en");
        assertThat(texts(two, "sentence")).containsExactly("2 issues are ready for your approval.");
        assertThat(texts(two, "link")).containsExactly("/console/newsletter/issues?state=draft");
        assertThat(ane.get(texts(two, "link").getFirst()).body())
                .contains("Autumn")
                .contains("Winter");
    }

    @Test
    void anApprovedIssueWaitsForItsTime() {
        var issue = draft("Spring");
        var acts = new Acts(port);
        assertThat(acts.approve(issue).status()).isEqualTo(200);

        assertThat(texts(lines("person-ane", "communications", "en"), "sentence"))
                .containsExactly("“Spring” is approved and has no time to be sent yet.");
    }

    /** What the page counts ends at 50: beyond that it says so, and never that one of many is the only one. */
    @Test
    void manyIssuesAreNotCountedAsIfTheListEndedWhereItsPartEnds() {
        copies(draft("Draft"), 50, "person-jon");
        assertThat(texts(lines("person-miren", "communications", "en"), "sentence"))
                .containsExactly("Issues that are ready for your approval: at least 50.");
        assertThat(texts(lines("person-jon", "communications", "en"), "sentence"))
                .as("the newest 50 are his own")
                .isEmpty();

        noIssues();
        var issue = draft("Spring");
        assertThat(new Acts(port).approve(issue).status()).isEqualTo(200);
        copies(issue, 50, "person-jon");
        var line = lines("person-ane", "communications", "es").getFirst();
        assertThat(line.get("sentence").asString())
                .isEqualTo("Más de 50 números aprobados no tienen todavía fecha de envío.");
        assertThat(line.get("more").asBoolean()).isTrue();
        assertThat(line.get("link").asString()).isEqualTo("/console/newsletter/issues?state=approved");
    }

    /** Copies of the same instant, whose ids stand before the original's in the list: an issue's own id is of hexadecimal digits. */
    private void copies(String issue, int many, String author) {
        var issues = documents.collection("issues");
        var one = issues.find(new Document("_id", issue)).first();
        for (var at = 0; at < many; at++) {
            var copy = Document.parse(one.toJson(EXACT));
            copy.append("_id", "issue-x" + at);
            copy.get("state", Document.class).append("id", "issue-x" + at).append("authors", List.of(author));
            issues.insertOne(copy);
        }
    }
}
