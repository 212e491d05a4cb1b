package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.newsletter.Web;
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

    private Web ane;
    private Web jon;
    private Acts acts;
    private String issue;

    @BeforeEach
    void aDraftByAneForTwoReaders() {
        documents.collection("subscribers").deleteMany(new Document());
        ane = Web.person(port, "ane", "communications");
        jon = Web.person(port, "jon", "communications");
        acts = new Acts(port);
        for (var i = 0; i < 2; i++)
            Web.as(port, "communications")
                    .post("/api/subscribers", "{\"email\":\"" + fresh("r") + "@example.org\",\"language\":\"fr\"}");
        issue = Web.json(ane.post("/api/issues", IssueBoundsIT.issue("Spring", "Hello")))
                .get("id")
                .asString();
    }

    @Test
    void neitherAnAuthorNorAMachineApproves() {
        refused(act(ane, "approval", null), 403, "approver-is-author");
        refused(act(Web.as(port, "communications"), "approval", null), 403, "approver-not-a-person");
        assertThat(jon.post("/api/issues/" + issue + "/approval", null).statusCode())
                .as("of an unseen version")
                .isEqualTo(428);
        assertThat(jon.post("/api/issues/" + issue + "/approval", null, "If-Match", "\"9\"")
                        .statusCode())
                .isEqualTo(412);
        edit(jon, "Hello again", null);
        refused(act(jon, "approval", null), 403, "approver-is-author");
        assertThat(act(Web.person(port, "miren", "secretariat"), "approval", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("approved");
    }

    @Test
    void whoStandsBehindAMachineIsAnAuthorOfWhatItWrites() {
        var machine = Web.machine(port, "client-1", "communications", "person-jon", "person-miren");
        issue = Web.json(machine.post("/api/issues", IssueBoundsIT.issue("Spring", "Hello")))
                .get("id")
                .asString();
        refused(act(jon, "approval", null), 403, "approver-is-author");
        refused(act(Web.person(port, "miren", "communications"), "approval", null), 403, "approver-is-author");
        assertThat(act(ane, "approval", null).statusCode()).isEqualTo(200);

        issue = Web.json(ane.post("/api/issues", IssueBoundsIT.issue("Spring", "Hello")))
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
        assertThat(acts.schedule(issue, Acts.ahead().toString()).statusCode()).isEqualTo(200);
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
                        .statusCode())
                .as("scheduling changes nothing of what was approved")
                .isEqualTo(422);
    }

    @Test
    void nothingIsSentOrScheduledThatWasNotConfirmedWithItsNumberAndVersion() {
        act(jon, "approval", null);
        assertThat(Web.json(ane.get("/api/issues/" + issue)).get("readers").asInt())
                .isEqualTo(2);
        refused(act(ane, "schedule", "{}"), 422, "invalid-input");
        for (var at : new String[] {"\"\"", "\" \"", "null"}) {
            var answer = act(ane, "schedule", "{\"at\":" + at + ",\"readers\":2}");
            refused(answer, 422, "invalid-input");
            assertThat(Web.json(answer).get("errors").get(0).get("field").asString())
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
                        .statusCode())
                .isEqualTo(428);
        assertThat(state()).isEqualTo("approved");

        assertThat(acts.schedule(issue, Acts.ahead().toString()).statusCode()).isEqualTo(200);
        assertThat(acts.schedule(issue, Acts.ahead().plusDays(1).toString()).statusCode())
                .as("another time, the same approval")
                .isEqualTo(200);
        refused(ane.post("/api/issues/" + issue + "/pause", null), 409, "issue-not-under-way");
        var cancelled = Web.json(ane.post("/api/issues/" + issue + "/schedule/cancellation", null));
        assertThat(cancelled.get("state").asString()).isEqualTo("approved");
        assertThat(cancelled.get("approved").get("by").asString()).isEqualTo("person-jon");
        assertThat(acts.send(issue).statusCode()).isEqualTo(200);
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
        assertThat(Web.json(ane.get("/api/issues/" + issue)).get("held").asString())
                .isEqualTo("not-approved");
        assertThat(ane.get("/console/newsletter/issues/" + issue + "?lang=fr").body())
                .contains("Retenu");
        assertThat(act(jon, "approval", null).statusCode()).isEqualTo(200);
        assertThat(acts.send(issue).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> act(Web who, String what, String body) {
        return who.post("/api/issues/" + issue + "/" + what, body, "If-Match", acts.version(issue));
    }

    private void edit(Web who, String body, String standIn) {
        var json = IssueBoundsIT.issue("Spring", body);
        var edited = who.put(
                "/api/issues/" + issue,
                standIn == null ? json : json.substring(0, json.length() - 1) + ",\"standIn\":" + standIn + "}",
                "If-Match",
                acts.version(issue));
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
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
        return Web.json(ane.get("/api/issues/" + issue)).get("state").asString();
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Web.json(answer).get("code").asString()).isEqualTo(code);
    }
}
