package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.journeys.fixture.Community;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Page;
import org.digitalcities.journeys.hub.Wait;
import org.jsoup.nodes.Element;

/** Chapter 9: the work report for 2022-2023 that the community hands to UCLG, in Spanish. */
final class TheWorkIsReported implements Chapter {

    private final Stage stage;
    private final Community community;
    private final Fact<Page> report = new Fact<>("the work report's page");

    TheWorkIsReported(Stage stage) {
        this.stage = stage;
        community = stage.community();
    }

    @Override
    public String title() {
        return "The work report for 2022-2023";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("The report is drafted from what happened and the plan, and issued; its page is in Spanish, under the community's name, with the demonstration's warning also in print", this::reportIsIssued);
        telling.step("It holds the planned activities", this::activitiesStand);
        telling.step("It holds leadership, members and pioneers with a view to the mandate 2022-2025, affiliations and synergies", this::mandateStands);
        telling.step("Its key results hold the fourth edition, with its objectives and figures", this::fourthEditionStands);
        telling.step("They hold the three GOLD VI cases with addresses, and where all cases are", this::casesStand);
        telling.step("They hold the learning meeting that took place, with its source", this::learningMeetingStands);
    }

    private Seen reportIsIssued() {
        var plan = community.workPlan();
        var activities = plan.activities().stream().map(activity -> Body.of("when", activity.when(), "text", activity.text())).toList();
        var learning = List.of(Body.of("when", "2023", "text", Plot.LEARNING_MEETING, "source", Plot.LEARNING_MEETING_SOURCE));
        stage.cast().study().post("/api/work-reports", Body.of("id", plan.period(), "period", plan.period(), "mandate", Plot.MANDATE, "activities", activities,
                "editions", List.of("edition-4"), "contributions", List.of("GOLD VI"), "learningMeetings", learning)).expect(201);
        stage.cast().study().post("/api/work-reports/" + plan.period() + "/issue", Body.of()).ok();
        var reader = stage.hub().browser("es");
        report.set(Wait.until("the report's public page", () -> reader.get("/study/work-reports/" + plan.period() + "?lang=es").expect(200).page(), page -> page.language().equals("es")));
        holds(Languages.of(report.get().text()).equals("es"), "the page is not in Spanish");
        var name = community.nameOn(Plot.MAILED, "es");
        holds(report.get().document().select("main .lead").text().startsWith(name), "the report is not by the %s: %s", name, report.get().text());
        var warning = report.get().document().select(".demonstration").text();
        Warning.standsIn(warning, "es", "the report");
        var print = reader.get("/webkit/hub.css").expect(200).text().replaceAll("(?s).*@media print \\{(.*?)\\n\\}.*", "$1");
        holds(!print.contains(".demonstration"), "the printed report leaves out its warning: %s", print);
        return Seen.that("\"%s\" of the %s; it warns: %s", report.get().heading(), name, warning).with("page", "/study/work-reports/" + plan.period() + "?lang=es");
    }

    private Seen activitiesStand() {
        shows(community.workPlan().activities().stream().map(Community.Activity::es).toList());
        return Seen.that("all %d activities", community.workPlan().activities().size());
    }

    private Seen mandateStands() {
        var expected = new ArrayList<String>();
        expected.add(community.chair(Plot.MANDATE).representative().name());
        expected.add("Daejeon");
        Plot.RENEWING.forEach(id -> expected.add(community.member(id).name()));
        List.of("ee-tallinn", "fi-lappeenranta", "co-bogota", "rw-kigali", "it-milano", "fr-bordeaux").forEach(id -> expected.add(community.member(id).name()));
        community.affiliations().forEach(affiliation -> expected.add(affiliation.body().es()));
        shows(expected);
        holds(!report.get().text().contains(community.member("mn-ulaanbaatar").name()), "a member that lapsed is still listed");
        return Seen.that("the chair and its mayor, eleven members, six pioneers, three affiliations");
    }

    private Seen fourthEditionStands() {
        var fourth = community.edition(4);
        var section = section("Smart Cities Study, edición 4 (2021)");
        var objectives = section.select("li").eachText().stream().map(TheWorkIsReported::plain).toList();
        var expected = fourth.objectives().stream().map(objective -> plain(objective.es())).toList();
        holds(objectives.equals(expected), "the objectives are %s", objectives);
        var figures = "%d ciudades de %d países, según %s.".formatted(fourth.cities(), fourth.countries(), community.about().website());
        var said = section.select("> p").eachText();
        holds(said.contains(figures) && said.contains(fourth.theme().es()), "the fourth edition's section says %s", said);
        return Seen.that("three objectives; \"%s\"", figures);
    }

    private Seen casesStand() {
        shows(community.contributions().cases().stream().map(Community.Case::title).toList());
        var links = report.get().document().select("a[href]").eachAttr("href");
        var missing = community.contributions().cases().stream().map(Community.Case::url).filter(url -> !links.contains(url)).toList();
        holds(missing.isEmpty() && links.contains(community.contributions().allCases()), "links are missing: %s", missing);
        return Seen.that("three cases, each with its address; all cases at %s", community.contributions().allCases());
    }

    private Seen learningMeetingStands() {
        var meetings = section("Reuniones de aprendizaje").select("li").eachText();
        holds(meetings.size() == 1 && meetings.getFirst().startsWith("2023: ") && meetings.getFirst().contains(Plot.LEARNING_MEETING.es())
                && meetings.getFirst().contains(Plot.LEARNING_MEETING_SOURCE), "the learning meetings are %s", meetings);
        return Seen.that("\"%s\"", meetings.getFirst());
    }

    /** The part of the report that stands under a heading. */
    private Element section(String heading) {
        var found = report.get().document().select("main section").stream().filter(section -> section.select("> h3").text().equals(heading)).toList();
        holds(found.size() == 1, "the report has %d parts \"%s\"", found.size(), heading);
        return found.getFirst();
    }

    private void shows(List<String> texts) {
        var page = plain(report.get().text());
        var missing = texts.stream().filter(text -> !page.contains(plain(text))).toList();
        holds(missing.isEmpty(), "the report does not show: %s", missing);
    }

    /** Without regard to capitals, which begin sentences. */
    private static String plain(String text) {
        return text.toLowerCase().replace('’', '\'').replaceAll("\\s+", " ");
    }
}
