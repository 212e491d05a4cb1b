package org.digitalcities.membership.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.community.Community;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.membership.imports.Imports.Unfinished;
import org.digitalcities.membership.imports.MemberImport.Order;
import org.digitalcities.membership.imports.MemberImport.Report;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportsIT extends MembershipIT {

    private static final List<String> SECTIONS = Community.read("").sectionIds();

    @Autowired
    private ImportStore store;

    @Autowired
    private Members members;

    @Autowired
    private Imports imports;

    @Autowired
    private ServiceDatabase database;

    @Autowired
    private WorkScheduler scheduler;

    @Test
    void aDryRunTellsWhatWouldHappenAndChangesNothing() {
        var answer = send("?dryRun=true", list(3));

        assertThat(answer.json().path("report").path("created").asInt()).isEqualTo(3);
        assertThat(answer.json().path("state").asString()).isEqualTo("finished");
        assertThat(members.find(id(1))).isEmpty();
    }

    @Test
    void aListIsImportedAndRunningItAgainChangesNothing() {
        finished(send("", list(3)));
        var version = members.find(id(1)).orElseThrow().version();

        var again = finished(send("", list(3)));

        assertThat(again.json().path("report").path("unchanged").asInt()).isEqualTo(3);
        assertThat(again.json().path("report").path("created").asInt()).isZero();
        assertThat(members.find(id(1)).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void withOneBadRowNothingIsImportedUnlessTheBadOnesAreSkipped() {
        var bad = list(2) + "half," + tag + "\n";

        var refused = send("", bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("import-refused");
        assertThat(refused.json().path("faults").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(members.find(id(1))).isEmpty();

        finished(send("?skipBad=true", bad));
        assertThat(members.find(id(1))).isPresent();
    }

    @Test
    void theSameRequestTwiceIsOneImportAndAnotherListUnderItsKeyIsRefused() {
        var key = "import-" + tag;
        var first = secretariat()
                .keyed(key)
                .post("/api/imports/members", "text/csv", list(2).getBytes(StandardCharsets.UTF_8));
        var second = secretariat()
                .keyed(key)
                .post("/api/imports/members", "text/csv", list(2).getBytes(StandardCharsets.UTF_8));
        var other = secretariat()
                .keyed(key)
                .post("/api/imports/members", "text/csv", list(3).getBytes(StandardCharsets.UTF_8));

        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aListThatChangesAMembersFactsKeepsTheContactThatTookOver() {
        finished(send("", list(1)));
        var etag = secretariat().get("/api/members/" + id(0)).header("ETag");
        secretariat()
                .with("If-Match", etag)
                .put(
                        "/api/members/" + id(0) + "/contact",
                        "{\"name\": \"New\", \"email\": \"new@example.org\", \"language\": \"en\"}");

        var report = finished(send("", list(1).replace("Europe/Madrid", "Europe/Paris")))
                .json()
                .path("report");

        assertThat(report.path("changed").asInt()).isEqualTo(1);
        assertThat(report.path("contactsKept").get(0).asString()).isEqualTo(id(0));
        var member = secretariat().get("/api/members/" + id(0)).json();
        assertThat(member.path("zone").asString()).isEqualTo("Europe/Paris");
        assertThat(member.path("contact").path("name").asString()).isEqualTo("New");
    }

    @Test
    void anImportThatWasKilledInTheMiddleGoesOnAndDoublesNothing() {
        var rows = ((MemberList.Read.Readable) MemberList.read(list(120).getBytes(StandardCharsets.UTF_8), SECTIONS))
                .list()
                .good();
        var order = new Order("import-killed-" + tag, false, false);
        // The state after a kill: the first rows are stored, but the progress was not.
        members.enrol(rows.subList(0, 30), Act.by("test", clock.now()));
        store.aggregates()
                .create(
                        order.id(),
                        Act.by("test", clock.now()),
                        () -> MemberImport.begin(order, new Report(120, 120, 0, 0, List.of(), List.of()), rows));

        await().until(() -> store.aggregates().find(order.id()).orElseThrow().state() instanceof MemberImport.Finished);

        assertThat(members.findAll(rows.stream().map(row -> row.id()).toList())).hasSize(120);
        assertThat(members.find(id(0)).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void anImportThatFailedTooOftenIsToldAsFailedAndOneThatWasGivenUpAsNeither() {
        var before = imports.unfinished();
        var order = new Order("import-stuck-" + tag, false, false);
        var work = database.collection("work");
        work.insertOne(stuck(order.id()));
        var rows = ((MemberList.Read.Readable) MemberList.read(list(1).getBytes(StandardCharsets.UTF_8), SECTIONS))
                .list()
                .good();
        store.aggregates()
                .create(
                        order.id(),
                        Act.by("test", clock.now()),
                        () -> MemberImport.begin(order, new Report(1, 1, 0, 0, List.of(), List.of()), rows));

        assertThat(imports.unfinished()).isEqualTo(new Unfinished(before.running(), before.stopped() + 1));
        assertThat(today("en"))
                .contains("The import of a member list failed and stopped before the end. Tell the operator.");
        assertThat(today("fr")).contains("L’importation d’une liste de membres a échoué");

        assertThat(scheduler.giveUp("member-imports", order.id())).isTrue();
        assertThat(imports.unfinished()).isEqualTo(before);

        scheduler.want("member-imports", order.id(), clock.now());
        await().until(() -> store.aggregates().find(order.id()).orElseThrow().state() instanceof MemberImport.Finished);
    }

    private String today(String language) {
        return http().asService("identity-service")
                .get("/internal/today?person=person-1&roles=secretariat&lang=" + language)
                .body();
    }

    /** An item of work that failed as often as it may. */
    private static Document stuck(String id) {
        return new Document("_id", "member-imports/" + id)
                .append("kind", "member-imports")
                .append("key", id)
                .append("holder", "")
                .append("queue", "stuck")
                .append("due", new Date(0))
                .append("again", new Date(0))
                .append("since", new Date())
                .append("tries", 8)
                .append("fence", 0L)
                .append("wanted", 1L)
                .append("why", "IllegalStateException: a test");
    }

    @Test
    void aFileOfTwoMegabytesIsRefusedAndChangesNothing() {
        assertThat(send("", "x".repeat(2 << 20)).status()).isEqualTo(413);
    }

    private Answer send(String query, String list) {
        return secretariat().post("/api/imports/members" + query, "text/csv", list.getBytes(StandardCharsets.UTF_8));
    }

    private Answer finished(Answer begun) {
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        var address = begun.header("Location");
        await().until(() ->
                secretariat().get(address).json().path("state").asString().equals("finished"));
        return secretariat().get(address);
    }

    private String id(int number) {
        return "city-" + tag + "-" + number;
    }

    private String list(int cities) {
        return String.join(",", MemberList.COLUMNS) + "\n"
                + IntStream.range(0, cities)
                        .mapToObj(i -> id(i) + ",city,City " + i + ",,ES,EUROPE,Europe/Madrid,es,Contact " + i + ",c"
                                + i + "@example.org\n")
                        .collect(Collectors.joining());
    }
}
