package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.digitalcities.journeys.client.api.ImportsApi;
import org.digitalcities.journeys.client.api.MembersApi;
import org.digitalcities.journeys.client.api.MembersApi.APIListMembersRequest;
import org.digitalcities.journeys.client.model.ImportReport;
import org.digitalcities.journeys.client.model.Member;
import org.digitalcities.journeys.client.model.ModelImport.StateEnum;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;

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
        holds(report.getRows() == 17 && report.getFaults().isEmpty(), "the dry run reports %s", report);
        holds(members() == before, "the dry run changed the number of members from %d to %d", before, members());
        return Observation.that("17 rows without fault; still %d member", before);
    }

    private Observation realRun() {
        var report = imported(false);
        Await.until("17 members", this::members, count -> count == 17);
        var names = listed().stream().map(Member::getName).toList().toString();
        holds(
                names.contains("İzmir") && names.contains("Xi'an") && names.contains("Confederação"),
                "names came in garbled: %s",
                names);
        var utrecht = secretariat.api(MembersApi::new).getMember("nl-utrecht", null);
        holds(utrecht.getCountry().equals("NL"), "Utrecht is put in %s", utrecht.getCountry());
        return Observation.that("17 members; İzmir, Xi'an and Confederação spelt right; Utrecht in NL");
    }

    private Observation again() {
        var etag = secretariat.get("/api/members/tr-izmir").expect(200).etag();
        var report = imported(false);
        holds(
                report.getCreated() == 0 && report.getChanged() == 0 && report.getUnchanged() == 17,
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
    private ImportReport imported(boolean dryRun) {
        var taken = secretariat
                .upload("/api/imports/members?dryRun=" + dryRun, "text/csv; charset=utf-8", csv)
                .ok()
                .json();
        return Await.until(
                        "the import is done",
                        () -> secretariat
                                .api(ImportsApi::new)
                                .getImport(taken.path("id").asString(), null),
                        seen -> seen.getState() == StateEnum.FINISHED)
                .getReport();
    }

    private List<Member> listed() {
        return secretariat
                .api(MembersApi::new)
                .listMembers(APIListMembersRequest.newBuilder().limit(200).build())
                .getItems();
    }

    private int members() {
        return listed().size();
    }
}
