package org.digitalcities.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.WorkReportIssued;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.study.community.Community;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.language.StandIns;
import org.junit.jupiter.api.Test;

class WorkReportTest {

    private static final Instant NOW = Instant.parse("2022-07-20T10:00:00Z");
    private static final URI SITE = URI.create("http://hub.test");
    private static final WorkReportFacts FACTS = new WorkReportFacts(
            new Community(
                    null, List.of(), List.of(), List.of(), List.of(), new Community.Answers(0, 0), null, List.of()),
            List.of(),
            List.of(),
            NOW,
            List.of(),
            null);

    @Test
    void aReportCompleteInThreeLanguagesIsIssuedOnce() {
        var decision = issue(draft(new LocalText("plan", "plan", "plan")), StandIns.NONE);

        var issued = (Decision.Changed<WorkReport>) decision;
        assertThat(issued.events())
                .containsExactly(new WorkReportIssued(
                        "2022-2023",
                        "2022-2023",
                        List.of("en", "es", "fr"),
                        URI.create("http://hub.test/study/work-reports/2022-2023")));
        assertThat(issued.next()
                        .decide(
                                new WorkReport.Command.Issue(FACTS, StandIns.NONE, LocalText.LANGUAGES, SITE),
                                NOW.plusSeconds(5)))
                .isEqualTo(Decision.unchanged());
    }

    @Test
    void aMissingLanguageIsNamedInTheRefusal() {
        var decision = (Decision.Rejected<WorkReport>) issue(draft(new LocalText("plan", "plan", null)), StandIns.NONE);

        assertThat(decision.reason().code()).isEqualTo("language-missing");
        assertThat(decision.reason().facts()).containsEntry("languages", "fr");
    }

    @Test
    void aStatedStandInIsKeptWithTheReport() {
        var issued = (Decision.Changed<WorkReport>)
                issue(draft(new LocalText("plan", "plan", null)), new StandIns(Map.of("fr", "en")));

        assertThat(((WorkReport.Issued) issued.next()).standIns().stated()).containsEntry("fr", "en");
        assertThat(((WorkReportIssued) issued.events().getFirst()).languages()).containsExactly("en", "es");
    }

    /** The same languages count as complete when a report is issued and when it is read. */
    @Test
    void whatIsIssuedWithAStandInIsReadByIt() {
        var issued = ((Decision.Changed<WorkReport>)
                        issue(draft(new LocalText("plan", null, "plan")), new StandIns(Map.of("es", "fr"))))
                .next();
        assertThat(issued.readIn("es")).isEqualTo("fr");
        assertThat(issued.readIn("en")).isEqualTo("en");
        assertThat(draft(new LocalText("plan", null, "plan")).readIn("es")).isEqualTo("es");
    }

    @Test
    void aLanguageThatTheCommunityDoesNotUseReplacesNoneAndIsNotTold() {
        var complete = draft(new LocalText("plan", null, "plan"));
        var decision = complete.decide(
                new WorkReport.Command.Issue(FACTS, new StandIns(Map.of("es", "fr")), List.of("es", "en"), SITE), NOW);
        assertThat(((Decision.Rejected<WorkReport>) decision).reason().code()).isEqualTo("language-unknown");
        assertThat(((Decision.Rejected<WorkReport>) decision).reason().facts()).containsEntry("languages", "fr");

        var issued = (Decision.Changed<WorkReport>) draft(new LocalText("plan", "plan", "plan"))
                .decide(new WorkReport.Command.Issue(FACTS, StandIns.NONE, List.of("es", "en"), SITE), NOW);
        assertThat(((WorkReportIssued) issued.events().getFirst()).languages()).containsExactly("es", "en");
    }

    @Test
    void aFactThatATextNamesAndNobodyKnowsIsNamedInTheRefusal() {
        var text = new LocalText("channels: {channels}; cities: {seats}", "canales", "canaux");
        var decision = (Decision.Rejected<WorkReport>) issue(draft(text), StandIns.NONE);

        assertThat(decision.reason().code()).isEqualTo("fact-unknown");
        assertThat(decision.reason().facts()).containsEntry("facts", "channels, seats");
    }

    @Test
    void aReportIssuedBeforeItHadComponentsChannelsAndStepsIsStillRead() {
        var codec = new StateCodec<>(
                WorkReport.class,
                StoredTypeNames.of(WorkReport.class)
                        .name(WorkReport.Draft.class, "draft")
                        .name(WorkReport.Issued.class, "issued"));
        var issued = (Decision.Changed<WorkReport>) issue(draft(new LocalText("plan", "plan", "plan")), StandIns.NONE);
        var document = codec.write(issued.next());
        for (var newer : List.of("earlier", "making"))
            document.get("facts", Map.class).remove(newer);
        for (var newer : List.of("sought", "channels"))
            ((Map<?, ?>) document.get("facts", Map.class).get("community")).remove(newer);
        ((Map<?, ?>) ((List<?>) document.get("plan", Map.class).get("activities")).getFirst()).remove("component");

        var read = (WorkReport.Issued) codec.read(document);

        assertThat(read.plan().activities().getFirst().component()).isNull();
        assertThat(read.facts().earlier()).isEmpty();
        assertThat(read.facts().community().channels()).isEmpty();
        assertThat(read.facts().known()).isEmpty();
    }

    @Test
    void aSourceWrittenBeforeItHadLanguagesIsTheSameInAll() {
        var codec = new StateCodec<>(
                WorkReport.class,
                StoredTypeNames.of(WorkReport.class)
                        .name(WorkReport.Draft.class, "draft")
                        .name(WorkReport.Issued.class, "issued"));
        var text = new LocalText("meeting", "reunión", "réunion");
        var meeting =
                new WorkReport.LearningMeeting("2023", text, null, new LocalText("minutes", "minutes", "minutes"));
        var draft = new WorkReport.Draft(new WorkReport.Plan(
                "2022-2023", "2022-2023", "2022-2025", List.of(), List.of(), List.of(), List.of(meeting)));
        var document = codec.write(draft);
        @SuppressWarnings("unchecked")
        var stored =
                ((List<Map<String, Object>>) document.get("plan", Map.class).get("learningMeetings")).getFirst();
        stored.remove("sourceText");
        stored.put("source", "minutes");

        assertThat(codec.read(document)).isEqualTo(draft);
        assertThat(codec.read(codec.write(draft))).isEqualTo(draft);
    }

    private static WorkReport draft(LocalText text) {
        return new WorkReport.Draft(new WorkReport.Plan(
                "2022-2023",
                "2022-2023",
                "2022-2025",
                List.of(new WorkReport.Activity("2023", Component.GOVERNMENT, text)),
                List.of("edition-4"),
                List.of("GOLD VI"),
                List.of()));
    }

    private static Decision<WorkReport> issue(WorkReport report, StandIns standIns) {
        return report.decide(new WorkReport.Command.Issue(FACTS, standIns, LocalText.LANGUAGES, SITE), NOW);
    }
}
