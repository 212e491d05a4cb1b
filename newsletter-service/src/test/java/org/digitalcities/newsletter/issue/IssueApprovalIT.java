package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An issue is sent only as a second person approved it, and to the confirmed number of readers. */
class IssueApprovalIT extends NewsletterTestBase {

    @LocalServerPort
    int port;

    @Autowired
    ServiceDatabase documents;

    private Http ane;
    private Http jon;
    private Acts acts;
    private String issue;

    @BeforeEach
    void aDraftByAneForTwoReaders() {
        documents.collection("subscribers").deleteMany(new Document());
        ane = http().asPerson("ane", "communications");
        jon = http().asPerson("jon", "communications");
        acts = new Acts(port);
        for (var i = 0; i < 2; i++)
            as("communications")
                    .post("/api/subscribers", "{\"email\":\"" + fresh("r") + "@example.org\",\"language\":\"fr\"}");
        issue = ane.post("/api/issues", IssueBoundsIT.issue("Spring", "Hello"))
                .json()
                .get("id")
                .asString();
    }

    @Test
    void neitherAnAuthorNorAMachineApproves() {
        refused(act(ane, "approval", null), 403, "approver-is-author");
        refused(act(as("communications"), "approval", null), 403, "approver-not-a-person");
        assertThat(jon.post("/api/issues/" + issue + "/approval").status())
                .as("of an unseen version")
                .isEqualTo(428);
        assertThat(jon.with("If-Match", "\"9\"")
                        .post("/api/issues/" + issue + "/approval")
                        .status())
                .isEqualTo(412);
        edit(jon, "Hello again", null);
        refused(act(jon, "approval", null), 403, "approver-is-author");
        assertThat(act(http().asPerson("miren", "secretariat"), "approval", null)
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("approved");
    }

    @Test
    void whoStandsBehindAMachineIsAnAuthorOfWhatItWrites() {
        var machine = http().asMachine("client-1", "communications", "person-jon", "person-miren");
        issue = machine.post("/api/issues", IssueBoundsIT.issue("Spring", "Hello"))
                .json()
                .get("id")
                .asString();
        refused(act(jon, "approval", null), 403, "approver-is-author");
        refused(act(http().asPerson("miren", "communications"), "approval", null), 403, "approver-is-author");
        assertThat(act(ane, "approval", null).status()).isEqualTo(200);

        issue = ane.post("/api/issues", IssueBoundsIT.issue("Spring", "Hello"))
                .json()
                .get("id")
                .asString();
        edit(machine, "Hello again", null);
        refused(act(jon, "approval", null), 403, "approver-is-author");
    }

    @Test
    void anotherTextOrStandInTakesTheApprovalBackWhereverTheIssueStands() {
        act(jon, "approval", null);
        edit(ane, "Hello again", null);
        assertThat(state()).isEqualTo("draft");
        refused(act(ane, "sending", "{\"readers\":2}"), 409, "issue-not-approved");

        act(jon, "approval", null);
        assertThat(acts.schedule(issue, Acts.ahead().toString()).status()).isEqualTo(200);
        edit(ane, "Hello again", "{\"fr\":\"en\"}");
        assertThat(state()).isEqualTo("draft");

        act(jon, "approval", null);
        edit(ane, "Hello again", "{\"fr\":\"en\"}");
        assertThat(state()).as("the same is no change").isEqualTo("approved");
        assertThat(act(
                                ane,
                                "schedule",
                                "{\"at\":\"" + Acts.ahead()
                                        + "\",\"zone\":\"Europe/Madrid\",\"readers\":2,\"standIn\":{\"fr\":\"es\"}}")
                        .status())
                .as("scheduling changes nothing of what was approved")
                .isEqualTo(422);
    }

    @Test
    void nothingIsSentOrScheduledThatWasNotConfirmedWithItsNumberAndVersion() {
        act(jon, "approval", null);
        assertThat(ane.get("/api/issues/" + issue).json().get("readers").asInt())
                .isEqualTo(2);
        refused(act(ane, "schedule", "{}"), 422, "invalid-input");
        for (var at : new String[] {"\"\"", "\" \"", "null"}) {
            var answer = act(ane, "schedule", "{\"at\":" + at + ",\"readers\":2}");
            refused(answer, 422, "invalid-input");
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("at");
        }
        refused(act(ane, "sending", "{}"), 422, "invalid-input");
        refused(act(ane, "sending", "{\"readers\":3}"), 409, "readers-changed");
        refused(act(ane, "schedule", "{\"at\":\"" + Acts.ahead() + ":00Z\",\"readers\":1}"), 409, "readers-changed");
        refused(act(ane, "schedule", "{\"at\":\"2001-05-05T10:00:00Z\",\"readers\":2}"), 422, "schedule-in-the-past");
        refused(act(ane, "schedule", "{\"at\":\"9999-05-05T10:00:00Z\",\"readers\":2}"), 422, "invalid-input");
        refused(
                act(ane, "schedule", "{\"at\":\"" + skipped() + "\",\"zone\":\"Europe/Madrid\",\"readers\":2}"),
                422,
                "invalid-input");
        assertThat(ane.post("/api/issues/" + issue + "/sending", "{\"readers\":2}")
                        .status())
                .isEqualTo(428);
        assertThat(state()).isEqualTo("approved");

        assertThat(acts.schedule(issue, Acts.ahead().toString()).status()).isEqualTo(200);
        assertThat(acts.schedule(issue, Acts.ahead().plusDays(1).toString()).status())
                .as("another time, the same approval")
                .isEqualTo(200);
        refused(ane.post("/api/issues/" + issue + "/pause"), 409, "issue-not-under-way");
        var cancelled =
                ane.post("/api/issues/" + issue + "/schedule/cancellation").json();
        assertThat(cancelled.get("state").asString()).isEqualTo("approved");
        assertThat(cancelled.get("approved").get("by").asString()).isEqualTo("person-jon");
        assertThat(acts.send(issue).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(this::state, "sent"::equals);
        refused(act(ane, "sending", "{\"readers\":2}"), 409, "issue-under-way");
    }

    @Test
    void whatAnEarlierReleaseScheduledIsHeldSinceNobodyKnowsWhatWasApproved() {
        documents
                .collection("issues")
                .updateOne(
                        new Document("_id", issue),
                        new Document(
                                        "$set",
                                        new Document("state.kind", "scheduled")
                                                .append(
                                                        "state.at",
                                                        Date.from(Instant.now().minusSeconds(5)))
                                                .append("state.zone", "Europe/Madrid"))
                                .append("$unset", new Document("state.authors", "")));
        await().atMost(Duration.ofSeconds(60)).until(this::state, "held"::equals);
        assertThat(ane.get("/api/issues/" + issue).json().get("held").asString())
                .isEqualTo("not-approved");
        assertThat(ane.get("/console/newsletter/issues/" + issue + "?lang=fr").body())
                .contains("Retenu");
        assertThat(act(jon, "approval", null).status()).isEqualTo(200);
        assertThat(acts.send(issue).status()).isEqualTo(200);
    }

    private Answer act(Http who, String what, String body) {
        return who.with("If-Match", acts.version(issue)).post("/api/issues/" + issue + "/" + what, body);
    }

    private void edit(Http who, String body, String standIn) {
        var json = IssueBoundsIT.issue("Spring", body);
        var edited = who.with("If-Match", acts.version(issue))
                .put(
                        "/api/issues/" + issue,
                        standIn == null
                                ? json
                                : json.substring(0, json.length() - 1) + ",\"standIn\":" + standIn + "}");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    }

    /** An hour that Bilbao's clocks skip at their next change. */
    private static LocalDateTime skipped() {
        var rules = ZoneId.of("Europe/Madrid").getRules();
        var change = rules.nextTransition(Instant.now());
        return (change.isGap() ? change : rules.nextTransition(change.getInstant()))
                .getDateTimeBefore()
                .plusMinutes(30);
    }

    private String state() {
        return ane.get("/api/issues/" + issue).json().get("state").asString();
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
    }
}
