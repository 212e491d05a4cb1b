package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IssuePagesIT extends NewsletterTestBase {

    @Autowired
    ServiceDatabase documents;

    @Test
    void theTeamApprovesSchedulesAndFollowsAnIssueInThePagesOfEachLanguage() {
        documents.collection("subscribers").deleteMany(new Document());
        var team = as("communications");
        var reader = fresh("reader") + "@example.org";
        var subscriber = team.post(
                        "/api/subscribers",
                        "{\"email\":\"" + reader + "\",\"name\":\"Ane Reader\",\"language\":\"es\"}")
                .json()
                .get("id")
                .asString();
        var issue = team.post("/api/issues", """
                {"title":{"en":"Spring","es":"Primavera","fr":"Printemps"},"body":{"en":"Hello","es":"Hola","fr":"Bonjour"}}""").json().get("id").asString();
        var page = "/console/newsletter/issues/" + issue;
        for (var lang : List.of("en", "es", "fr")) {
            assertThat(team.get("/console/newsletter/issues?lang=" + lang).status())
                    .isEqualTo(200);
            assertThat(team.get(page + "?lang=" + lang).status()).isEqualTo(200);
        }
        assertThat(team.get(page + "?lang=es").body())
                .contains("Primavera")
                .contains("Aprobar")
                .doesNotContain("Enviar ahora");
        assertThat(team.get("/api/issues/" + issue + "/preview?lang=fr").body()).contains("Bonjour");

        assertThat(team.form(page + "/approval", "_key=a&version=1").body())
                .as("a machine")
                .contains("A machine cannot approve an issue");
        var second = http().asPerson("second", "secretariat");
        assertThat(second.form(page + "/approval", "_key=a&version=1").status()).isEqualTo(302);
        var asks = team.get(page + "/schedule");
        assertThat(asks.status()).as("nothing is typed yet").isEqualTo(200);
        assertThat(asks.body()).contains("name=\"at\"").doesNotContain("There is a problem");
        var empty = team.get(page + "/schedule?at=");
        assertThat(empty.status()).as("an empty date is no date").isEqualTo(422);
        assertThat(empty.body()).contains("href=\"#at\"").contains("There is a problem");
        assertThat(team.form(page + "/schedule", "_key=b&at=&version=2&readers=1")
                        .status())
                .isEqualTo(422);
        assertThat(team.get(page + "/schedule?at=2001-01-01T10:00").status())
                .as("past")
                .isEqualTo(422);
        assertThat(team.get("/api/issues/" + issue).json().get("state").asString())
                .isEqualTo("approved");

        assertThat(team.get(page + "/sending?lang=es").body())
                .contains("¿Enviar «Primavera» a 1 persona ahora?")
                .contains("1 persona lo lee en español")
                .contains("Enviar a 1 persona ahora");
        assertThat(team.get(page + "/sending?lang=fr").body()).contains("Envoyer à 1 personne maintenant");
        assertThat(team.form(page + "/sending", "_key=c&version=2&readers=7").body())
                .as("another number")
                .contains("You confirmed 7; it would now reach 1")
                .contains("Send to 1 person now");
        assertThat(team.form(page + "/sending", "_key=d&version=1&readers=1").body())
                .as("another version")
                .contains("Somebody else has changed this issue");
        assertThat(team.get("/api/issues/" + issue).json().get("state").asString())
                .isEqualTo("approved");

        var when = LocalDateTime.now().plusYears(2).withNano(0).toString();
        assertThat(team.get(page + "/schedule?at=" + when).body()).contains("Schedule for 1 person");
        assertThat(team.form(page + "/schedule", "_key=e&version=2&readers=1&at=" + when)
                        .status())
                .isEqualTo(302);
        assertThat(team.get(page).body())
                .contains("Cancel the schedule")
                .contains("Change the time")
                .doesNotContain(">Approve<");
        assertThat(team.form(page + "/schedule/cancellation", "_key=f").status())
                .isEqualTo(302);
        assertThat(team.get("/api/issues/" + issue)
                        .json()
                        .get("approved")
                        .get("by")
                        .asString())
                .isEqualTo("person-second");
        assertThat(team.form(page + "/sending", "_key=g&version=4&readers=1").status())
                .isEqualTo(302);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> team.get("/api/issues/" + issue)
                        .json()
                        .get("state")
                        .asString()
                        .equals("sent"));
        assertThat(team.get(page + "?lang=en&outcome=accepted").body())
                .contains("Delivery")
                .contains("Accepted")
                .contains("Ane Reader")
                .contains(reader)
                .doesNotContain(subscriber);
        assertThat(as("secretariat").get(page).body())
                .as("addresses are the communications team's")
                .contains("Name not shown")
                .doesNotContain(subscriber)
                .doesNotContain(reader)
                .doesNotContain("Ane Reader");
        assertThat(team.get("/api/issues/" + issue + "/ledger").body())
                .contains(subscriber)
                .doesNotContain("@");
        assertThat(team.delete("/api/subscribers/" + subscriber).status()).isEqualTo(204);
        assertThat(team.get(page).body())
                .as("who is forgotten stays forgotten")
                .contains("Name not shown")
                .doesNotContain(subscriber)
                .doesNotContain(reader);
        assertThat(team.form(page + "/pause", "_key=z").body())
                .as("says why not")
                .contains("Only an issue that is being sent");
        assertThat(http().get(page).status()).isEqualTo(401);
        assertThat(as("city").get(page).status()).isEqualTo(403);
    }
}
