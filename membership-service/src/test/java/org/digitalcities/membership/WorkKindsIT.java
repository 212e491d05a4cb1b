package org.digitalcities.membership;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.work.WorkKindContract;
import org.digitalcities.messaging.work.WorkKindContract.Broken;
import org.digitalcities.messaging.work.WorkKindContract.Way;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class WorkKindsIT extends MembershipIT {

    private static final String COLUMNS =
            "id,kind,name,short,country,section,zone,language,contact_name,contact_email\n";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private MongoDatabase database;

    @Test
    void whatAlwaysFailsHoldsUpNoOtherOfItsKind() throws Exception {
        var member = member("extended");
        var healthy = campaign("healthy");
        var renewal = renewal(healthy, member);
        try (var every = new WorkKindContract(service)) {
            every.holdTo(Map.of(
                    "campaign-rounds",
                    new Way(
                            () -> every.ofTomorrow(SubjectKind.CAMPAIGN, "campaigns", campaign("broken")),
                            () -> extended(healthy, renewal)),
                    "member-imports",
                    new Way(() -> every.ofTomorrow(SubjectKind.IMPORT, "imports", finishedImport()), this::imported),
                    "member-lists",
                    new Way(
                            () -> every.ofTomorrow(SubjectKind.MEMBER_LIST, "member-lists", uploaded("broken")),
                            this::listChecked),
                    "call-invitations",
                    new Way(() -> every.ofTomorrow(SubjectKind.CALL, "calls", call("unread")), this::membersInvited),
                    "mandate-beginnings",
                    new Way(this::tooLongToBeTold, this::begunByTheClock),
                    "standing-continuations",
                    new Way(this::ofNoMandate, () -> continued(member)),
                    "seat-offers",
                    new Way(() -> every.ofTomorrow(SubjectKind.CALL, "calls", call("broken")), this::offerRunOut)));
        }
    }

    /** A campaign reads its earlier invitations to decide whom to invite; every invited member is told of an extension. */
    private Callable<Boolean> extended(String campaign, String renewal) {
        var answer =
                secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(90) + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return () -> told().of(SubjectKind.RENEWAL.of(renewal)).stream()
                .anyMatch(letter -> letter.type().equals("membership.renewal-extended.v1"));
    }

    private Callable<Boolean> imported() {
        var address = importOf("healthy");
        return () -> secretariat().get(address).json().path("state").asString().equals("finished");
    }

    /** The next application in the reserve gets a seat when the first offer expires. */
    private Callable<Boolean> offerRunOut() {
        var call = call("healthy");
        for (var city = 0; city < 7; city++) apply(call, city);
        passDays(21);
        var ranking =
                "[\"c-0\", \"c-1\", \"c-2\", \"c-3\", \"c-4\", \"c-5\", \"c-6\"]".replace("c-", "ee-" + tag + "-");
        var ranked = secretariat().post("/api/calls/" + call + "/ranking", "{\"ranking\": " + ranking + "}");
        assertThat(ranked.status()).as(ranked.body()).isEqualTo(200);
        passDays(11);
        return () -> secretariat()
                .get("/api/calls/" + call)
                .json()
                .path("applications")
                .findValuesAsString("standing")
                .contains("expired");
    }

    private void apply(String call, int city) {
        var answer = secretariat().post("/api/calls/" + call + "/applications", """
            {"city": "ee-%s-%d", "cityName": "City %d", "country": "EE", "section": "EUROPE", "motivation": "We want to",
             "contact": {"name": "Someone", "email": "someone-%d@example.org", "language": "en"}}""".formatted(tag, city, city, city));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** A mandate that has begun, but of which no event can tell; an early one, after which others can begin. */
    private Broken tooLongToBeTold() {
        var id = early("long", "");
        var mandates = database.getCollection("mandates");
        mandates.updateOne(eq("_id", id), set("state.congress.place", "x".repeat(70_000)));
        var begun = secretariat().post("/api/mandates/" + id + "/beginning", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return new Broken(
                id,
                SubjectKind.MANDATE.of(id).text(),
                () -> mandates.updateOne(eq("_id", id), set("state.congress.place", "Daejeon")));
    }

    private Callable<Boolean> begunByTheClock() {
        var id = early("punctual", ", \"begins\": \"" + inDays(0).toLocalDate() + "\"");
        return () -> !told().of(SubjectKind.MANDATE.of(id)).isEmpty();
    }

    /** A mandate of which there was an event, but which is not there. */
    private Broken ofNoMandate() {
        var id = "mandate-lost-" + tag;
        return new Broken(id, SubjectKind.MANDATE.of(id).text(), () -> early("lost", ""));
    }

    private Callable<Boolean> continued(String member) {
        var id = early("followed", "");
        var begun = secretariat().post("/api/mandates/" + id + "/beginning", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return () -> secretariat().get("/api/standings/" + id + "." + member).status() == 200;
    }

    private String early(String name, String begins) {
        var id = "mandate-" + name + "-" + tag;
        var answer = secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2004, "month": 1}%s}""".formatted(id, begins));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private String mandate(String name) {
        var id = "mandate-" + name + "-" + tag;
        secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": 2022, "month": 10}}""".formatted(id));
        return id;
    }

    private String campaign(String name) {
        var id = "renewal-" + name + "-" + tag;
        var answer = secretariat().post("/api/campaigns", """
            {"id": "%s", "mandate": "%s", "closes": "%s", "zone": "Europe/Madrid", "graceDays": 14, "reminders": [30, 7, 1]}""".formatted(id, mandate("campaign-" + name), inDays(60)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    /** A call whose members are invited, so that no work on it is left. */
    private String call(String name) {
        var id = opened(name);
        await().atMost(Duration.ofSeconds(60)).until(() -> invited(id));
        return id;
    }

    private Callable<Boolean> membersInvited() {
        var id = opened("inviting");
        return () -> invited(id);
    }

    private boolean invited(String call) {
        return told().of(SubjectKind.CALL.of(call)).stream()
                .anyMatch(letter -> letter.type().equals("membership.call-invited.v1"));
    }

    private String opened(String name) {
        var id = "pioneers-" + name + "-" + tag;
        var answer = secretariat().post("/api/calls", """
            {"id": "%s", "mandate": "%s", "fewest": 5, "most": 6, "closes": "%s", "zone": "Europe/Madrid", "offerDays": 10}""".formatted(id, mandate("call-" + name), inDays(20)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private String finishedImport() {
        var address = importOf("broken");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> secretariat()
                        .get(address)
                        .json()
                        .path("state")
                        .asString()
                        .equals("finished"));
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private String uploaded(String name) {
        var answer = secretariat()
                .post("/api/member-lists", "text/csv", ("name\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private Callable<Boolean> listChecked() {
        var path = "/api/member-lists/" + uploaded("healthy");
        var reading = "{\"columns\": {\"name\": 1}, \"mode\": \"update\", \"source\": \"A test\"}";
        assertThat(secretariat().post(path + "/check", reading).status()).isEqualTo(200);
        return () -> secretariat().get(path).json().path("state").asString().equals("checked");
    }

    private String importOf(String name) {
        var id = "city-" + name + "-" + tag;
        var row = id + ",city,City,,ES,EUROPE,Europe/Madrid,es,Contact," + id + "@example.org\n";
        var answer = secretariat()
                .post("/api/imports/members", "text/csv", (COLUMNS + row).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.header("Location");
    }
}
