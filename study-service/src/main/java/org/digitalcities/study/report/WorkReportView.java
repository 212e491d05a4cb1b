package org.digitalcities.study.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.edition.EditionView.Announced;
import org.digitalcities.study.edition.EditionView.FiguresView;

/**
 * A work report in one language, for JSON and for the page alike.
 *
 * @param asOf        the instant of its values: of its issue, or now for a draft
 * @param inLanguage  the language of the texts, if it replaces the requested one
 * @param namesKnown  false if the directory, which alone knows office-holders, does not answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkReportView(
        String id,
        String period,
        String state,
        String language,
        String inLanguage,
        Instant asOf,
        Instant issued,
        List<Planned> plannedActivities,
        Making nextEdition,
        List<Channel> channels,
        Standing standing,
        Results keyResults,
        boolean namesKnown,
        URI page) {

    /** {@code period} is {@code when} in words; {@code text} is null if a draft lacks the translation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Planned(String when, String period, String component, String text) {}

    /** The edition in preparation, with its milestones in order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Making(
            String id,
            int number,
            String ordinal,
            int year,
            Integer methodFrom,
            String alignedWith,
            List<String> components,
            String theme,
            String launch,
            FiguresView figures,
            List<Step> steps) {

        /** Whether a milestone counts the cities, which is possible after the first one has joined. */
        public boolean counts(Step step) {
            return step.name().equals("cities") && figures.cities() > 0;
        }
    }

    /** {@code done} is null until then. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(String name, Instant done) {}

    record Channel(String id, String name) {}

    /** Leadership, members and pioneer cities for a mandate, and the community's affiliations. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(
            Mandate mandate,
            List<Seat> leadership,
            Members members,
            Pioneers pioneers,
            List<Affiliation> affiliations) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mandate(String id, String congressKind, String congressPlace, Integer congressYear, Integer congressMonth) {}

    /** {@code since} is the mandate since which the member has held the seat; absent for a new member. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seat(String role, String member, String name, String section, String since, Representative representative) {}

    record Representative(String name, String office) {}

    /** All counts are derived from the list. */
    record Members(
            int count, int countries, int withdrew, int lapsed, List<SectionCount> bySection, List<Member> list) {}

    record SectionCount(String section, String name, long count) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(String id, String name, String country, String countryName, String section) {}

    /** {@code fewest} and {@code most} are the call's numbers of cities; absent if there is no call. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pioneers(Integer fewest, Integer most, int count, List<Member> list) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Affiliation(String kind, String member, String memberName, String body, String role) {}

    /** The results of the work; figures say whether they are derived or reported. */
    record Results(
            List<Earlier> editionsBefore,
            List<Edition> editions,
            List<Contributions> contributions,
            List<LearningMeeting> learningMeetings) {}

    /** An earlier edition. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Earlier(String id, int number, int year, String theme, FiguresView figures, Announced announced) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Edition(
            String id,
            int number,
            int year,
            String theme,
            List<String> objectives,
            FiguresView figures,
            List<String> languages,
            LocalDate published,
            Announced announced,
            URI page) {}

    /**
     * {@code finalAt} is the meeting at which the report's final version is expected, {@code finalOpened} when it began;
     * {@code finalPast} says whether it has begun, or its month is over, at the report's date.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contributions(
            String report,
            int count,
            List<Case> cases,
            URI allCases,
            String finalAt,
            Instant finalOpened,
            boolean finalPast) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Case(int chapter, String pathway, String title, URI url, LocalDate published) {}

    record LearningMeeting(String when, String period, String text, String source) {}

    /** The activities by component, in the order of the Pact; those of older reports, which have none, are under "other". */
    public Map<String, List<Planned>> byComponent() {
        var groups = new LinkedHashMap<String, List<Planned>>();
        Stream.of(Component.values()).map(Component::wireName).forEach(it -> groups.put(it, of(it)));
        groups.put("other", of(null));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private List<Planned> of(String component) {
        return plannedActivities.stream()
                .filter(it -> java.util.Objects.equals(it.component(), component))
                .toList();
    }
}
