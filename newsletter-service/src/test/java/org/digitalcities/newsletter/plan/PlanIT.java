package org.digitalcities.newsletter.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.Document;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanIT extends NewsletterTestBase {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Http team;
    private final String edition = fresh("edition");

    @BeforeEach
    void theTeam() {
        team = as("communications");
    }

    @Test
    void thePublicationOfAnEditionDraftsOneIssueAndPublishesTheWebsitesItem() throws Exception {
        for (var channel : List.of("website", "twitter", "youtube", "flickr", "newsletter")) plan(channel, 201);
        var event = fresh("event");
        publish(published(), event, 7);
        publish(published(), event, 7);

        await().atMost(SOON).until(() -> state("website").equals("published"));
        assertThat(List.of(state("twitter"), state("youtube"), state("flickr"), state("newsletter")))
                .containsExactly("to-be-placed-by-hand", "to-be-placed-by-hand", "to-be-placed-by-hand", "planned");
        var issue = team.get("/api/issues/issue-" + edition).json();
        assertThat(issue.get("state").asString()).isEqualTo("draft");
        assertThat(issue.get("missing")).isEmpty();
        assertThat(issue.get("body").get("es").asString())
                .contains("Texto de newsletter")
                .contains("31 ciudades de 19 países")
                .contains("Gobernanza");
        assertThat(issue.get("body").get("fr").asString()).contains("31 villes de 19 pays");
        assertThat(issue.get("title").get("fr").asString()).hasSizeLessThan(60);

        var atom = http().get("/news.atom?lang=es").body();
        assertThat(atom).contains("xml:lang=\"es\"");
        var feed = new SyndFeedInput().build(new StringReader(atom));
        assertThat(feed.getAuthors())
                .extracting(SyndPerson::getName)
                .containsExactly("Comunidad de Práctica de Ciudades Digitales");
        assertThat(feed.getDescription()).contains("lista de demostración");
        assertThat(feed.getEntries()).anySatisfy(entry -> {
            assertThat(entry.getTitle()).isEqualTo("Titular");
            assertThat(entry.getLink()).isEqualTo("http://hub.test/study/" + edition);
        });

        var placed = team.post(
                "/api/plan-items/" + edition + "-twitter/placement", "{\"address\":\"https://social.example/1\"}");
        assertThat(placed.json().get("state").asString()).isEqualTo("placed-by-hand");
    }

    @Test
    void anItemWithoutALegibleIdIsRefusedAtThatField() {
        for (var id : List.of("", " ", "A b")) {
            var refused = team.post("/api/plan-items", """
                    {"id":"%s","edition":"%s","channel":"newsletter","text":{"en":"Words","es":"Palabras","fr":"Mots"}}""".formatted(id, edition));
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("id");
        }
    }

    @Test
    void whoWroteTheItemDoesNotApproveTheIssueThatTakesItsWordsOver() {
        var writer = http().asPerson("writer-" + edition, "communications");
        var item = """
                {"id":"%s-newsletter","edition":"%s","channel":"newsletter","text":{"en":"My words","es":"Mis palabras","fr":"Mes mots"}}""".formatted(edition, edition);
        assertThat(writer.post("/api/plan-items", item).status()).isEqualTo(201);
        publish(published(), fresh("event"), 7);
        await().atMost(SOON)
                .until(() -> team.get("/api/issues/issue-" + edition).status() == 200);

        var refused = writer.with("If-Match", "\"1\"").post("/api/issues/issue-" + edition + "/approval", "");
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body()).contains("approver-is-author");
        assertThat(http().asPerson("second-" + edition, "communications")
                        .with("If-Match", "\"1\"")
                        .post("/api/issues/issue-" + edition + "/approval", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anItemPlannedAfterThePublicationIsPublishedAtOnce() {
        publish(published(), fresh("event"), 7);
        await().atMost(SOON)
                .until(() -> team.get("/api/issues/issue-" + edition).status() == 200);
        plan("website", 201);
        await().atMost(SOON).until(() -> state("website").equals("published"));
    }

    @Test
    void onlyTheTeamMayPlanAndUnknownFieldsAreRefused() {
        assertThat(http().post("/api/plan-items", "{}").status()).isEqualTo(401);
        assertThat(as("city").post("/api/plan-items", "{}").status()).isEqualTo(403);
        assertThat(team.post("/api/plan-items", "{\"chanel\":\"website\"}").status())
                .isEqualTo(422);
        assertThat(team.post("/api/plan-items", "{\"channel\":\"radio\",\"text\":{\"en\":\"a\"}}")
                        .status())
                .isEqualTo(422);
    }

    private EditionPublished published() {
        return new EditionPublished(
                edition,
                5,
                2023,
                new LocalText("Study", "Estudio", "Étude"),
                new LocalText("Governance", "Gobernanza", "Gouvernance"),
                31,
                19,
                List.of(new Document(
                        "es", "Estudio", URI.create("http://hub.test/study/5/documents/es.pdf"), "00", 10)),
                URI.create("http://hub.test/study/" + edition),
                Instant.parse("2023-10-05T10:00:00Z"));
    }

    private void plan(String channel, int status) {
        var answer = team.post(
                "/api/plan-items", """
                {"id":"%s-%s","edition":"%s","channel":"%s","title":{"en":"Headline","es":"Titular","fr":"Titre"},
                 "text":{"en":"Text for %s","es":"Texto de %s","fr":"Texte de %s"}}""".formatted(edition, channel, edition, channel, channel, channel, channel));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private String state(String channel) {
        return team.get("/api/plan-items/" + edition + "-" + channel)
                .json()
                .get("state")
                .asString();
    }
}
