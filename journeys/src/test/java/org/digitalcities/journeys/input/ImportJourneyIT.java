package org.digitalcities.journeys.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists of members as offices save them: each fault names its row, and one bad row refuses the list unless bad rows may be skipped. */
class ImportJourneyIT {

    private static final String HEADING =
            "id,kind,name,short,country,section,zone,language,contact_name,contact_email\n";

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    /** Members that are imported later are not in the campaign, so its counts stay as other tests expect them. */
    @BeforeEach
    void theCampaignIsOpen() {
        after.withAnOpenCampaign();
    }

    @Test
    void aListInLatin1IsRefusedWithTheLineWhereItShows() {
        var answer = imported("", HEADING + row("plain", "Plain") + row("leon", "León"), StandardCharsets.ISO_8859_1);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("csv-not-utf-8");
        assertThat(answer.json().path("line").asInt()).isEqualTo(3);
        assertThat(there()).isEmpty();
    }

    @Test
    void aListWithAMarkAtItsBeginningAndSemicolonsIsReadAsItIsMeant() {
        var list = "\uFEFF" + (HEADING + row("leon", "León")).replace(',', ';');

        var done = finished(imported("", list, StandardCharsets.UTF_8));

        assertThat(done.path("report").path("created").asInt()).isEqualTo(1);
        assertThat(done.path("report").path("faults")).isEmpty();
        assertThat(secretariat
                        .get("/api/members/" + id("leon"))
                        .expect(200)
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("León");
    }

    @Test
    void faultsOfAListWithAMarkAndSemicolonsAreNamedByTheSameLines() {
        var list = "\uFEFF" + (HEADING + row("good", "Good") + id("half") + ",city\n").replace(',', ';');

        assertThat(faults(refused(list))).containsExactly("3 - half-row");
    }

    @Test
    void eachFaultIsNamedByItsRowAndNothingOfTheListIsImported() {
        var answer = refused(faulty());

        assertThat(faults(answer))
                .containsExactly("3 id duplicate-row", "4 - half-row", "5 country country", "7 contact_email email");
        assertThat(answer.path("rows").asInt()).isEqualTo(6);
        assertThat(answer.path("faults")
                        .valueStream()
                        .map(fault -> fault.path("message").asString()))
                .noneMatch(String::isBlank);
        assertThat(there()).isEmpty();
    }

    @Test
    void theGoodRowsAreImportedWhereTheBadOnesMayBeSkipped() {
        var done = finished(imported("?skipBad=true", faulty(), StandardCharsets.UTF_8));

        assertThat(done.path("report").path("created").asInt()).isEqualTo(2);
        assertThat(faults(done.path("report")))
                .containsExactly("3 id duplicate-row", "4 - half-row", "5 country country", "7 contact_email email");
        assertThat(there()).containsExactlyInAnyOrder(id("first"), id("last"));
    }

    @Test
    void aDryRunNamesTheSameFaultsAndImportsNothing() {
        var done = finished(imported("?dryRun=true&skipBad=true", faulty(), StandardCharsets.UTF_8));

        assertThat(done.path("report").path("created").asInt()).isEqualTo(2);
        assertThat(faults(done.path("report"))).hasSize(4);
        assertThat(there()).isEmpty();
    }

    /** Lines 2 and 6 are valid; 3 repeats 2, 4 is incomplete, 5 has an unknown country, 7 has an invalid mail address. */
    private String faulty() {
        return HEADING + row("first", "First") + row("first", "First") + id("half") + ",city\n"
                + row("nowhere", "Nowhere").replace(",ES,", ",XX,") + row("last", "Last")
                + row("mute", "Mute").replace("@", " at ");
    }

    private String row(String name, String called) {
        return String.join(
                        ",",
                        id(name),
                        "city",
                        called,
                        "",
                        "ES",
                        "EUROPE",
                        "Europe/Madrid",
                        "es",
                        "Nobody",
                        id(name) + "@example.org")
                + "\n";
    }

    private String id(String name) {
        return "xx-" + name + "-" + tag;
    }

    private HubResponse imported(String how, String list, Charset charset) {
        return secretariat.upload("/api/imports/members" + how, "text/csv", list.getBytes(charset));
    }

    private JsonNode refused(String list) {
        var answer = imported("", list, StandardCharsets.UTF_8);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("import-refused");
        return answer.json();
    }

    private JsonNode finished(HubResponse begun) {
        var id = begun.expect(201).json().path("id").asString();
        return Await.until(
                "import " + id + " is finished",
                () -> secretariat.get("/api/imports/" + id).expect(200).json(),
                seen -> seen.path("state").asString().equals("finished"));
    }

    /** Each fault as {@code line column code}, with a dash if it concerns the whole row. */
    private static List<String> faults(JsonNode report) {
        return report.path("faults")
                .valueStream()
                .map(fault ->
                        fault.path("line").asInt() + " " + fault.path("column").asString("-") + " "
                                + fault.path("code").asString())
                .toList();
    }

    /** The ids of the members that this test imported. */
    private Set<String> there() {
        return secretariat
                .get("/api/members?limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(member -> member.path("id").asString())
                .filter(member -> member.endsWith(tag))
                .collect(Collectors.toSet());
    }
}
