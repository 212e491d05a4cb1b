package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.newsletter.Running;
import org.digitalcities.newsletter.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class IssuePagesIT extends Running {

    @LocalServerPort
    int port;
    @Autowired
    Documents documents;

    @Test
    void theTeamApprovesSchedulesAndFollowsAnIssueInThePagesOfEachLanguage() {
        documents.collection("subscribers").deleteMany(new Document());
        var team = Web.as(port, "communications");
        var reader = fresh("reader") + "@example.org";
        var subscriber = Web.json(team.post("/api/subscribers", "{\"email\":\"" + reader + "\",\"name\":\"Ane Reader\",\"language\":\"es\"}")).get("id").asString();
        var issue = Web.json(team.post("/api/issues", """
                {"title":{"en":"Spring","es":"Primavera","fr":"Printemps"},"body":{"en":"Hello","es":"Hola","fr":"Bonjour"}}""")).get("id").asString();
        var page = "/console/newsletter/issues/" + issue;
        for (var lang : List.of("en", "es", "fr")) {
            assertThat(team.get("/console/newsletter/issues?lang=" + lang).statusCode()).isEqualTo(200);
            assertThat(team.get(page + "?lang=" + lang).statusCode()).isEqualTo(200);
        }
        assertThat(team.get(page + "?lang=es").body()).contains("Primavera").contains("Aprobar");
        assertThat(team.get("/api/issues/" + issue + "/preview?lang=fr").body()).contains("Bonjour");

        assertThat(team.form(page + "/approval", "_key=a").statusCode()).isEqualTo(302);
        assertThat(team.form(page + "/schedule", "_key=b&at=").statusCode()).isEqualTo(302);
        await().atMost(Duration.ofSeconds(60)).until(() -> Web.json(team.get("/api/issues/" + issue)).get("state").asString().equals("sent"));
        assertThat(team.get(page + "?lang=en&outcome=accepted").body()).contains("How its mails stand").contains("Accepted").contains("Ane Reader").contains(reader).doesNotContain(subscriber);
        assertThat(Web.as(port, "secretariat").get(page).body()).as("addresses are the communications team's").contains(subscriber).doesNotContain(reader).doesNotContain("Ane Reader");
        assertThat(team.get("/api/issues/" + issue + "/ledger").body()).contains(subscriber).doesNotContain("@");
        assertThat(team.delete("/api/subscribers/" + subscriber).statusCode()).isEqualTo(204);
        assertThat(team.get(page).body()).as("who is forgotten stays forgotten").contains(subscriber).doesNotContain(reader);
        assertThat(team.form(page + "/pause", "_key=c").body()).as("says why not").contains("Only an issue that is being sent");
        assertThat(Web.anybody(port).get(page).statusCode()).isEqualTo(401);
        assertThat(Web.as(port, "city").get(page).statusCode()).isEqualTo(403);
    }
}
