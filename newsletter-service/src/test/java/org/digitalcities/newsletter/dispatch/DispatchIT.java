package org.digitalcities.newsletter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.newsletter.issue.Acts;
import org.digitalcities.testkit.FakeSmtpServer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DispatchIT extends NewsletterTestBase {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LEAVE = Pattern.compile("List-Unsubscribe: <http://hub.test(/u/[^>]+)>");

    @Autowired
    ServiceDatabase documents;

    @Autowired
    MeterRegistry meters;

    private Http team;
    private final String title = fresh("").substring(1, 20);

    @BeforeEach
    void aFreshAudience() {
        documents.collection("subscribers").deleteMany(new Document());
        team = as("communications");
    }

    @AfterEach
    void theServerIsWellAgain() {
        MAILS.answer(line -> null);
    }

    @Test
    void anIssueReachesTwoHundredSubscribersOnceEachInTheirLanguage() {
        subscribe(200);
        var issue = sent(title);
        awaitState(issue, "sent");

        var mails = mailsWith(title);
        assertThat(mails).hasSize(200);
        assertThat(mails)
                .allSatisfy(mail -> assertThat(mail)
                        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                        .contains("List-Id: <newsletter.")
                        .contains("text/plain")
                        .contains("text/html")
                        .contains("Trace-Id: ")
                        .containsPattern(LEAVE));
        assertThat(mails.stream().filter(mail -> mail.contains("Subject: ES " + title)))
                .hasSize(67);
        assertThat(mails.stream().filter(mail -> mail.contains("Subject: FR " + title)))
                .hasSize(66);
        assertThat(mails.stream().map(DispatchIT::messageId).distinct()).hasSize(200);
        assertThat(counts(issue)).isEqualTo(List.of(200, 0, 0, 0, 0));
        assertThat(ledgerOf(issue, "accepted")).hasSize(200);
        assertThat(documents.collection("ledger").find().into(new ArrayList<>()).toString())
                .doesNotContain("@");
    }

    @Test
    void oneClickLeavesAndTheNextIssueGoesToTheOthers() {
        subscribe(5);
        awaitState(sent(title), "sent");
        var leave = LEAVE.matcher(mailsWith(title).getFirst());
        assertThat(leave.find()).isTrue();

        var answer = http().form(leave.group(1), "List-Unsubscribe=One-Click");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(http().form(leave.group(1), "List-Unsubscribe=One-Click").status())
                .as("twice is once")
                .isEqualTo(200);
        assertThat(http().form(leave.group(1) + "x", "").status()).isEqualTo(404);
        var next = fresh("").substring(1, 20);
        awaitState(sent(next), "sent");
        assertThat(mailsWith(next)).hasSize(4);
    }

    @Test
    void aPausedIssueStopsAndGoesOnWithoutSendingAnyMailTwice() {
        subscribe(300);
        var seen = new AtomicInteger();
        var held = new Object();
        MAILS.answer(line -> line.equals(".") && seen.incrementAndGet() > 50 ? slowly(held) : null);
        var issue = sent(title);
        await().atMost(SOON).until(() -> seen.get() > 60);
        assertThat(team.post("/api/issues/" + issue + "/pause").status()).isEqualTo(200);
        MAILS.answer(line -> null);
        assertThat(state(issue)).isEqualTo("paused");
        await().atMost(SOON)
                .until(() -> documents.collection("ledger").countDocuments(new Document("state", "sending")) == 0);
        var sofar = mailsWith(title).size();
        assertThat(sofar).isLessThan(300);

        assertThat(team.post("/api/issues/" + issue + "/resumption").status()).isEqualTo(200);
        awaitState(issue, "sent");
        assertThat(mailsWith(title)).hasSize(300);
        assertThat(mailsWith(title).stream().map(DispatchIT::messageId).distinct())
                .hasSize(300);
    }

    @Test
    void connectionsLostAfterTheEndOfTheDataStandAsUncertainAndAreNotSentAgain() {
        subscribe(30);
        var seen = new AtomicInteger();
        MAILS.answer(line -> line.equals(".") && seen.incrementAndGet() % 10 == 0 ? FakeSmtpServer.CUT : null);
        var issue = sent(title);
        awaitState(issue, "sent");
        assertThat(counts(issue)).isEqualTo(List.of(27, 0, 3, 0, 0));
        assertThat(mailsWith(title)).hasSize(27);
        assertThat(ledgerOf(issue, "uncertain"))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).contains("connection lost"));
    }

    @Test
    void whileTheServerIsAwayNothingIsLost() {
        subscribe(20);
        MAILS.answer(line -> line.startsWith("MAIL") ? FakeSmtpServer.CUT : null);
        var issue = sent(title);
        awaitState(issue, "sending");
        MAILS.answer(line -> null);
        awaitState(issue, "sent");
        assertThat(counts(issue)).isEqualTo(List.of(20, 0, 0, 0, 0));
        assertThat(mailsWith(title)).hasSize(20);
    }

    @Test
    void aReaderWhoseMailCannotBeMadeWaitsInSightAndKeepsNobodyElseFromTheirs() {
        subscribe(3);
        var subscribers = documents.collection("subscribers");
        var spanish = new Document(
                "_id",
                subscribers
                        .find(new Document("state.person.language", "es"))
                        .first()
                        .getString("_id"));
        subscribers.updateOne(
                spanish, new Document("$set", new Document("state.person.language", "a language without a letter")));
        var failedBefore = failed();
        var issue = sent(title);
        await().atMost(SOON)
                .until(
                        () -> ledgerOf(issue, "waiting"),
                        List.of("IllegalStateException: a reader has a language without texts")::equals);
        await().atMost(SOON).until(() -> mailsWith(title).size() == 2);
        assertThat(failed()).isGreaterThan(failedBefore);

        subscribers.updateOne(spanish, new Document("$set", new Document("state.person.language", "es")));
        awaitState(issue, "sent");
        assertThat(counts(issue)).isEqualTo(List.of(3, 0, 0, 0, 0));
        assertThat(mailsWith(title)).hasSize(3);
    }

    @Test
    void whatAnEarlierLifeWasSendingIsUncertain() {
        subscribe(3);
        var ledger = documents.collection("ledger");
        var issue = draft(title, true);
        // The state after the sender was killed between its claim and its mark.
        var ids = documents
                .collection("subscribers")
                .find()
                .map(subscriber -> subscriber.getString("_id"))
                .into(new ArrayList<>());
        ledger.insertOne(new Document("_id", issue + "|" + ids.getFirst())
                .append("issue", issue)
                .append("state", "sending")
                .append("by", "another")
                .append("attempts", 0)
                .append("since", Date.from(Instant.now().minusSeconds(3_600))));
        send(issue);
        awaitState(issue, "sent");
        assertThat(counts(issue)).isEqualTo(List.of(2, 0, 1, 0, 0));
        assertThat(mailsWith(title)).hasSize(2);
    }

    @Test
    void whoReadsALanguageThatIsMissingGetsTheOneThatStandsIn() {
        subscribe(3);
        var id = draft(title, false);
        var refused = new Acts(port).approve(id);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("issue-language-missing");
        assertThat(refused.body()).contains("fr");

        var texts = team.get("/api/issues/" + id).json();
        var edited = team.with("If-Match", new Acts(port).version(id))
                .put(
                        "/api/issues/" + id,
                        "{\"title\":%s,\"body\":%s,\"standIn\":{\"fr\":\"en\"}}"
                                .formatted(texts.get("title"), texts.get("body")));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        send(id);
        awaitState(id, "sent");
        assertThat(mailsWith("Subject: EN " + title)).hasSize(2);
    }

    @Test
    void anIssueSaysWhenItBeganAndWhenItEnded() {
        subscribe(120);
        var held = new Object();
        MAILS.answer(line -> line.equals(".") ? slowly(held) : null);
        var issue = sent(title);
        awaitState(issue, "sent");
        var view = team.get("/api/issues/" + issue).json();
        var begun = Instant.parse(view.get("begun").asString());
        var finished = Instant.parse(view.get("finished").asString());
        var last = documents
                .collection("ledger")
                .find(new Document("_id", new Document("$gt", issue + "|").append("$lt", issue + "|~")))
                .into(new ArrayList<>())
                .stream()
                .map(entry -> entry.getDate("at").toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
        // 120 mails of at least 40 ms each over eight connections.
        assertThat(Duration.between(begun, finished)).isGreaterThan(Duration.ofMillis(500));
        assertThat(finished).isAfterOrEqualTo(last.minusMillis(1));
    }

    @Test
    void aTextOfAnOlderReleaseThatCannotBeSetIsSetAsideAndTheNextIssueGoesOut() {
        subscribe(2);
        var broken = draft(fresh("broken"), true);
        documents
                .collection("issues")
                .updateOne(
                        new Document("_id", broken),
                        new Document(
                                "$set",
                                new Document("state.kind", "sending")
                                        .append("state.begun", new Date())
                                        .append("state.content.body.en", "> ".repeat(9_900))));
        awaitState(broken, "paused");
        awaitState(sent(title), "sent");
        assertThat(mailsWith(title)).hasSize(2);
        documents.collection("issues").deleteOne(new Document("_id", broken));
    }

    private void subscribe(int count) {
        var languages = List.of("en", "es", "fr");
        try (var threads = Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            for (var i = 0; i < count; i++) {
                var body = "{\"email\":\"" + fresh("reader") + "@example.org\",\"language\":\"" + languages.get(i % 3)
                        + "\"}";
                threads.execute(() ->
                        assertThat(team.post("/api/subscribers", body).status()).isEqualTo(201));
            }
        }
    }

    private String draft(String title, boolean french) {
        var fr = french ? ",\"fr\":\"%s\"" : "%.0s";
        var body = ("{\"title\":{\"en\":\"EN " + title + "\",\"es\":\"ES " + title + "\"" + fr.formatted("FR " + title)
                + "}," + "\"body\":{\"en\":\"Hello **world**\",\"es\":\"Hola **mundo**\""
                + fr.formatted("Bonjour **le monde**") + "}}");
        var answer = team.post("/api/issues", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private String sent(String title) {
        var id = draft(title, true);
        send(id);
        return id;
    }

    private void send(String id) {
        var acts = new Acts(port);
        var approved = acts.approve(id);
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        var answer = acts.send(id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void awaitState(String issue, String state) {
        await().atMost(SOON).until(() -> state(issue), state::equals);
    }

    private String state(String issue) {
        return team.get("/api/issues/" + issue).json().get("state").asString();
    }

    private List<Integer> counts(String issue) {
        var counts = team.get("/api/issues/" + issue).json().get("counts");
        return List.of(
                counts.get("accepted").asInt(),
                counts.get("refused").asInt(),
                counts.get("uncertain").asInt(),
                counts.get("left").asInt(),
                counts.get("open").asInt());
    }

    /** The reasons of the ledger entries with that outcome. */
    private List<String> ledgerOf(String issue, String outcome) {
        var reasons = new ArrayList<String>();
        for (var entry : team.get("/api/issues/" + issue + "/ledger?limit=200&outcome=" + outcome)
                .json()
                .get("items")) {
            reasons.add(entry.has("reason") ? entry.get("reason").asString() : "");
        }
        return reasons;
    }

    private double failed() {
        var counter = meters.find("newsletter.mails")
                .tags("room", "issue", "outcome", "failed")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private static String slowly(Object held) {
        synchronized (held) {
            try {
                held.wait(40);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }
}
