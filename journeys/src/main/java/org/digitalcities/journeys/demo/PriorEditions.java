package org.digitalcities.journeys.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.CommunityFixture.Case;
import org.digitalcities.journeys.fixture.CommunityFixture.Edition;
import org.digitalcities.journeys.hub.Body;
import tools.jackson.databind.JsonNode;

/** Editions made before the hub, in the form of the API, with the figures of their source. */
final class PriorEditions {

    private final CommunityFixture community;

    PriorEditions(CommunityFixture community) {
        this.community = community;
    }

    Map<String, Object> of(Edition edition) {
        return Body.of(
                "id",
                "edition-" + edition.number(),
                "number",
                edition.number(),
                "year",
                edition.year(),
                "theme",
                edition.theme(),
                "recorded",
                Body.of(
                        "cities",
                        edition.cities(),
                        "countries",
                        edition.countries(),
                        "source",
                        community.about().website(),
                        "published",
                        edition.published(),
                        "page",
                        edition.page(),
                        "objectives",
                        edition.objectives(),
                        "languages",
                        edition.languages(),
                        "surveyDeadline",
                        edition.surveyDeadline(),
                        "surveyExtended",
                        edition.surveyDeadlineExtended(),
                        "announced",
                        announced(edition),
                        "method",
                        community.study().method()));
    }

    Map<String, Object> of(Case one) {
        return Body.of(
                "id",
                id(one),
                "report",
                one.report(),
                "chapter",
                one.chapter(),
                "pathway",
                one.pathway(),
                "title",
                one.title(),
                "url",
                one.url(),
                "published",
                one.published(),
                "allCases",
                community.contributions().allCases(),
                "source",
                community.contributions().allCases(),
                "finalAt",
                StoryPlan.CONGRESS);
    }

    static String id(Case one) {
        return "gold-vi-" + one.chapter();
    }

    /** The differences between an edition's record and its source. */
    List<String> differences(Edition edition, JsonNode shown) {
        var expected = new LinkedHashMap<String, Object>();
        expected.put("/state", "recorded");
        expected.put("/number", edition.number());
        expected.put("/year", edition.year());
        expected.put("/figures/cities", edition.cities());
        expected.put("/figures/countries", edition.countries());
        expected.put("/figures/basis", "reported");
        expected.put("/figures/source", community.about().website());
        text(expected, "/theme", edition.theme());
        text(expected, "/methodText", community.study().method());
        var announced = announced(edition);
        for (var part : List.of("meeting", "place", "when"))
            expected.put("/history/announced/" + part, announced == null ? null : announced.get(part));
        expected.put("/history/published", edition.published());
        expected.put("/history/page", edition.page());
        expected.put("/history/surveyDeadline", edition.surveyDeadline());
        expected.put("/history/surveyExtended", edition.surveyDeadlineExtended());
        var objectives = edition.objectives() == null ? List.<LocalText>of() : edition.objectives();
        IntStream.range(0, objectives.size()).forEach(i -> text(expected, "/objectives/" + i, objectives.get(i)));
        return differences(expected, shown);
    }

    List<String> differences(Case one, JsonNode shown) {
        var expected = new LinkedHashMap<String, Object>(of(one));
        expected.put("basis", "reported");
        var pointers = new LinkedHashMap<String, Object>();
        expected.forEach((name, value) -> pointers.put("/" + name, value));
        return differences(pointers, shown);
    }

    private static List<String> differences(Map<String, Object> expected, JsonNode shown) {
        return expected.entrySet().stream()
                .filter(one ->
                        !text(one.getValue()).equals(shown.at(one.getKey()).asString("")))
                .map(one -> "%s is \"%s\", not \"%s\""
                        .formatted(one.getKey(), shown.at(one.getKey()).asString(""), text(one.getValue())))
                .toList();
    }

    private static void text(Map<String, Object> expected, String at, LocalText text) {
        for (var language : List.of("en", "es", "fr")) expected.put(at + "/" + language, text.in(language));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** Where and when it was presented first, as far as the source says. */
    private static Map<String, Object> announced(Edition edition) {
        if (edition.presented() != null)
            return Body.of(
                    "place",
                    edition.presented().where(),
                    "when",
                    edition.presented().date());
        if (edition.announcedAt() == null) return null;
        var at = edition.announcedAt();
        return Body.of(
                "meeting",
                at.meeting().toLowerCase(Locale.ROOT).replace(' ', '-'),
                "place",
                at.place(),
                "when",
                at.month());
    }
}
