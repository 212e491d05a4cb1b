package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who drafted, approved and read an issue: by id, for the team only. */
class HistoryIT extends NewsletterTestBase {

    @Autowired
    Subscribers subscribers;

    private List<String> history(String path, int acts) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(items(path)).as(path).hasSize(acts));
        return items(path);
    }

    private List<String> items(String path) {
        var answer = as("communications").get(path + "/history");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items").valueStream().map(HistoryIT::said).toList();
    }

    private static String said(JsonNode past) {
        return past.path("actor").asString() + " for " + past.path("behalf").asString("nobody") + " through "
                + past.path("through").asString() + ": "
                + String.join(
                        ", ",
                        past.path("what").valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void anIssueShowsWhoDraftedItAndWhoApprovedItOnItsPage() {
        var issue = http().asPerson("ane", "communications")
                .post("/api/issues", IssueBoundsIT.issue("Spring", "Hello"))
                .json()
                .get("id")
                .asString();
        assertThat(new Acts(port).approve(issue).status()).isEqualTo(200);

        assertThat(history("/api/issues/" + issue, 2))
                .containsExactly(
                        "person-second for nobody through api: changed",
                        "person-ane for nobody through api: newsletter.issue-drafted.v1");
        for (var words : List.of("en|Draft created", "es|Borrador creado", "fr|Brouillon créé")) {
            var page = as("communications")
                    .get("/console/newsletter/issues/" + issue + "?lang=" + words.substring(0, 2))
                    .body();
            assertThat(page)
                    .contains("id=\"history\"", words.substring(3))
                    .doesNotContain("??", "person-second", "person-ane");
        }
        assertThat(as("partner").get("/api/issues/" + issue + "/history").status())
                .isEqualTo(403);
        assertThat(http().get("/api/issues/" + issue + "/history").status()).isEqualTo(401);
        assertThat(as("communications").get("/api/issues/no-such/history").status())
                .isEqualTo(404);
    }

    @Test
    void whoLeavesByALinkActsForThemselvesAndIsAPseudonymAfterwards() {
        var address = fresh("reader") + "@example.org";
        var machine = http().asMachine("client-1", "communications", "person-jon", "person-miren");
        var id = machine.post("/api/subscribers", "{\"email\":\"" + address + "\",\"language\":\"en\"}")
                .json()
                .get("id")
                .asString();
        var leave = subscribers.recipients(List.of(id)).getFirst().leave().getPath();
        assertThat(http().form(leave, "").status()).isEqualTo(200);

        assertThat(history("/api/subscribers/" + id, 2))
                .containsExactly(
                        "anonymous for subscriber/" + id + " through link: newsletter.subscriber-left.v1",
                        "client-1 for person-jon through api: newsletter.subscriber-confirmed.v1");
        assertThat(as("communications")
                        .get("/api/subscribers/" + id + "/history")
                        .body())
                .doesNotContain("@", address);
        assertThat(as("secretariat").get("/api/subscribers/" + id + "/history").status())
                .isEqualTo(403);
    }
}
