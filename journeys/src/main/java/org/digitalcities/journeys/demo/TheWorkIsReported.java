package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HtmlPage;

/** Chapter 9: the work report for 2022-2023 that the community hands to UCLG, in three languages. */
final class TheWorkIsReported implements Chapter {

    private static final List<String> LANGUAGES = List.of("en", "es", "fr");

    private final StoryEnvironment stage;
    private final CommunityFixture community;
    private final String path;
    private final PendingValue<Map<String, HtmlPage>> report = new PendingValue<>("the work report's pages");

    TheWorkIsReported(StoryEnvironment stage) {
        this.stage = stage;
        community = stage.community();
        path = "/study/work-reports/" + community.workPlan().period();
    }

    @Override
    public String title() {
        return "The work report for 2022-2023";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "The report is drafted from what happened and the plan, with no fact typed that the hub knows, "
                        + "and issued; its pages are in three languages, under the community's name, with the "
                        + "demonstration's warning also in print",
                this::reportIsIssued);
        telling.step("It is found from the study's public page and from the console", this::reportIsFound);
        telling.step(
                "It holds the planned activities by component of the Pact, the channels, and the fifth edition's steps",
                () -> stands("work_plan", "pact", "community", "editions.5"));
        telling.step(
                "It holds leadership, members and pioneers with a view to the mandate 2022-2025, affiliations and synergies",
                this::mandateStands);
        telling.step(
                "Its key results hold the study's name and perspective, and the four editions that came before",
                () -> stands("study", "editions.1", "editions.2", "editions.3"));
        telling.step(
                "They hold the fourth edition, with its theme, objectives, figures and announcement",
                () -> stands("editions.4"));
        telling.step(
                "They hold the three GOLD VI cases with addresses, where all cases are, and where the final version is expected",
                () -> stands("contributions"));
        telling.step(
                "They hold what learning meetings are for, and the one that took place, with its source",
                this::learningMeetingStands);
    }

    private Observation reportIsIssued() {
        var plan = community.workPlan();
        var activities = new ReportPlan(community).activities();
        var typed = activities.toString();
        holds(
                Stream.of("Twitter", "5 a 6", "quinta", "Consejo Mundial", "Pacto")
                        .noneMatch(typed::contains),
                "the plan types what the hub knows: %s",
                typed);
        var learning = List.of(Body.of(
                "when", "2023", "text", StoryPlan.LEARNING_MEETING, "source", StoryPlan.LEARNING_MEETING_SOURCE));
        stage.cast()
                .study()
                .post(
                        "/api/work-reports",
                        Body.of(
                                "id",
                                plan.period(),
                                "period",
                                plan.period(),
                                "mandate",
                                StoryPlan.MANDATE,
                                "activities",
                                activities,
                                "editions",
                                List.of("edition-4"),
                                "contributions",
                                List.of("GOLD VI"),
                                "learningMeetings",
                                learning))
                .expect(201);
        Await.until(
                "the report is issued",
                () -> stage.cast().study().post("/api/work-reports/" + plan.period() + "/issue", Body.of()),
                answer -> answer.status() == 200);
        var pages = new TreeMap<String, HtmlPage>();
        for (var language : LANGUAGES) pages.put(language, inEachPart(language));
        report.set(pages);
        var print = stage.hub()
                .browser("es")
                .get("/webkit/hub.css")
                .expect(200)
                .text()
                .replaceAll("(?s).*@media print \\{(.*?)\\n\\}.*", "$1");
        holds(!print.contains(".demonstration"), "the printed report leaves out its warning: %s", print);
        return Observation.that(
                        "\"%s\", \"%s\" and \"%s\", each with its warning",
                        pages.get("en").heading(),
                        pages.get("es").heading(),
                        pages.get("fr").heading())
                .with("page", path + "?lang=es");
    }

    /** The report in a language: its words, the community's name and the warning are in that language. */
    private HtmlPage inEachPart(String language) {
        var page = stage.hub()
                .browser(language)
                .get(path + "?lang=" + language)
                .expect(200)
                .page();
        holds(
                page.language().equals(language)
                        && LanguageDetector.of(page.text()).equals(language),
                "the page is not in %s: %s",
                language,
                page.text());
        var name = community.nameOn(StoryPlan.MAILED, language);
        holds(
                page.document().select("main .lead").text().startsWith(name),
                "the report is not by the %s: %s",
                name,
                page.text());
        Warning.standsIn(page.document().select(".demonstration").text(), language, "the report");
        return page;
    }

    private Observation reportIsFound() {
        var visitor = stage.hub().browser("es");
        var list = visitor.get("/study?lang=es").expect(200).page().link("main a[href=/study/work-reports]");
        holds(
                visitor.get(list.toString()).expect(200).page().has("main a[href=" + path + "]"),
                "the list of reports does not lead to it");
        var console = stage.cast()
                .officer()
                .get("/console/study/editions")
                .expect(200)
                .page()
                .link("main a[href=/console/study/work-reports]");
        holds(
                stage.cast()
                        .officer()
                        .get(console.toString())
                        .expect(200)
                        .page()
                        .has("main a[href=" + path + "]"),
                "the console does not lead to it");
        return Observation.that("two clicks from the study's page and from the console")
                .with("page", "/study/work-reports");
    }

    private Observation mandateStands() {
        var seen = stands("mandates", "leadership", "members", "pioneers", "affiliations");
        var lapsed = community.member("mn-ulaanbaatar").name();
        report.get()
                .forEach((language, page) ->
                        holds(!page.text().contains(lapsed), "a member that lapsed is still listed in %s", language));
        return seen;
    }

    private Observation learningMeetingStands() {
        var seen = stands("learning");
        var meetings = report.get().get("es").document().select("#learning li").eachText();
        holds(
                meetings.size() == 1 && meetings.getFirst().contains(StoryPlan.LEARNING_MEETING_SOURCE.es()),
                "the learning meetings are %s",
                meetings);
        return seen;
    }

    /** Looks for each fact under one of these names, in each language, and says which are missing. */
    private Observation stands(String... names) {
        var facts = ReportFacts.of(community).stream()
                .filter(fact -> Stream.of(names)
                        .anyMatch(
                                name -> fact.what().equals(name) || fact.what().startsWith(name + ".")))
                .toList();
        holds(!facts.isEmpty(), "no fact is called %s", List.of(names));
        var missing = report.get().entrySet().stream()
                .flatMap(page -> facts.stream()
                        .filter(fact -> !fact.standsOn(page.getValue(), page.getKey()))
                        .map(fact -> page.getKey() + ": " + fact.what() + " \""
                                + fact.text().in(page.getKey()) + "\" in " + fact.where()))
                .toList();
        holds(
                missing.isEmpty(),
                "%d of %d facts in three languages are missing: %s",
                missing.size(),
                facts.size() * LANGUAGES.size(),
                missing);
        return Observation.that("%d facts, each in three languages", facts.size());
    }
}
