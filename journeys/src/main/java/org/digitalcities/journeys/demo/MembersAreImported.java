package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.nio.charset.StandardCharsets;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import tools.jackson.databind.JsonNode;

/** Chapter 2: the member list comes in from a table. */
final class MembersAreImported implements Chapter {

    private final StoryEnvironment stage;
    private final HubClient secretariat;
    private final byte[] csv;

    MembersAreImported(StoryEnvironment stage) {
        this.stage = stage;
        secretariat = stage.cast().secretariat();
        csv = MembersCsv.of(stage.community().members()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String title() {
        return "The members are imported (a demonstration list, not the community's roll)";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step("A dry run of the CSV with 17 members finds no fault and changes nothing", this::dryRun);
        telling.step("The same file, for real: 17 members stand in the hub", this::realRun);
        telling.step("The same file once more changes nothing", this::again);
    }

    private Observation dryRun() {
        var before = members();
        var report = imported(true);
        holds(report.path("rows").asInt() == 17 && report.path("faults").isEmpty(), "the dry run reports %s", report);
        holds(members() == before, "the dry run changed the number of members from %d to %d", before, members());
        return Observation.that("17 rows without fault; still %d member", before);
    }

    private Observation realRun() {
        var report = imported(false);
        Await.until("17 members", this::members, count -> count == 17);
        var directory = secretariat.get("/api/members?limit=200").expect(200).text();
        holds(
                directory.contains("İzmir") && directory.contains("Xi'an") && directory.contains("Confederação"),
                "names came in garbled");
        var utrecht = secretariat.get("/api/members/nl-utrecht").expect(200).json();
        holds(utrecht.path("country").asString().equals("NL"), "Utrecht is put in %s", utrecht.path("country"));
        return Observation.that("17 members; İzmir, Xi'an and Confederação spelt right; Utrecht in NL");
    }

    private Observation again() {
        var etag = secretariat.get("/api/members/tr-izmir").expect(200).etag();
        var report = imported(false);
        holds(
                report.path("created").asInt() == 0
                        && report.path("changed").asInt() == 0
                        && report.path("unchanged").asInt() == 17,
                "the second import reports %s",
                report);
        holds(
                members() == 17
                        && secretariat
                                .get("/api/members/tr-izmir")
                                .expect(200)
                                .etag()
                                .equals(etag),
                "the second import changed a member");
        return Observation.that("17 unchanged; no member has a new version");
    }

    /** Sends the file and waits until the hub's own record of the import says that it is done. */
    private JsonNode imported(boolean dryRun) {
        var taken = secretariat
                .upload("/api/imports/members?dryRun=" + dryRun, "text/csv; charset=utf-8", csv)
                .ok()
                .json();
        return Await.until(
                        "the import is done",
                        () -> secretariat
                                .get("/api/imports/" + taken.path("id").asString())
                                .expect(200)
                                .json(),
                        seen -> seen.path("state").asString().equals("finished"))
                .path("report");
    }

    private int members() {
        return secretariat
                .get("/api/members?limit=200")
                .expect(200)
                .json()
                .path("items")
                .size();
    }
}
