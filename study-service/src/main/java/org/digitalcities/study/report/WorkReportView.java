package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.digitalcities.study.edition.Contents.Component;
import org.digitalcities.study.edition.EditionView.Announced;
import org.digitalcities.study.edition.EditionView.FiguresView;

/**
 * A work report in one language, for JSON and for the page alike.
 *
 * @param asOf        the instant at which its facts stood so: of the issue, or of now for a draft
 * @param inLanguage  the language that the texts are in, where another stands in for the one asked for
 * @param namesKnown  false while the directory, which alone knows who holds an office, does not answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkReportView(String id, String period, String state, String language, String inLanguage, Instant asOf, Instant issued, List<Planned> plannedActivities,
        Making nextEdition, List<Channel> channels, Standing standing, Results keyResults, boolean namesKnown, URI page) {

    /** {@code period} says {@code when} in words; {@code text} is null where the translation is still missing in a draft. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Planned(String when, String period, String component, String text) {}

    /** The edition in the making, with the steps that it has taken, in their order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Making(String id, int number, String ordinal, int year, Integer methodFrom, String alignedWith, List<String> components, String theme, String launch,
            FiguresView figures, List<Step> steps) {

        /** Whether a step counts the cities that took part: there is nothing to count before one does. */
        public boolean counts(Step step) {
            return step.name().equals("cities") && figures.cities() > 0;
        }
    }

    /** {@code done} is null until it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(String name, Instant done) {}

    record Channel(String id, String name) {}

    /** Leadership, members and pioneer cities with a view to a mandate, and what ties the community to others. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(Mandate mandate, List<Seat> leadership, Members members, Pioneers pioneers, List<Affiliation> affiliations) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mandate(String id, String congressKind, String congressPlace, Integer congressYear, Integer congressMonth) {}

    /** {@code since} is the mandate from which on the member has held the seat; it is left out of those who are new in it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seat(String role, String member, String name, String section, String since, Representative representative) {}

    record Representative(String name, String office) {}

    /** All counts are taken from the list. */
    record Members(int count, int countries, int withdrew, int lapsed, List<SectionCount> bySection, List<Member> list) {}

    record SectionCount(String section, String name, long count) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(String id, String name, String country, String countryName, String section) {}

    /** {@code fewest} and {@code most} are how many the call asks for; left out while there is none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pioneers(Integer fewest, Integer most, int count, List<Member> list) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Affiliation(String kind, String member, String memberName, String body, String role) {}

    /** What has come of the work: figures say whether they are derived or reported. */
    record Results(List<Earlier> editionsBefore, List<Edition> editions, List<Contributions> contributions, List<LearningMeeting> learningMeetings) {}

    /** An edition that came before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Earlier(String id, int number, int year, String theme, FiguresView figures, Announced announced) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Edition(String id, int number, int year, String theme, List<String> objectives, FiguresView figures, List<String> languages, LocalDate published,
            Announced announced, URI page) {}

    /**
     * {@code finalAt} is the meeting at which the report's final version is expected, {@code finalOpened} when that began;
     * {@code finalPast} says whether it has begun, or its month is over, at the report's date.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contributions(String report, int count, List<Case> cases, URI allCases, String finalAt, Instant finalOpened,
            boolean finalPast) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Case(int chapter, String pathway, String title, URI url, LocalDate published) {}

    record LearningMeeting(String when, String period, String text, String source) {}

    /** The activities under their components, in the order of the Pact; those of older reports, which have none, stand under "other". */
    public Map<String, List<Planned>> byComponent() {
        var groups = new LinkedHashMap<String, List<Planned>>();
        Stream.of(Component.values()).map(Component::wireName).forEach(it -> groups.put(it, of(it)));
        groups.put("other", of(null));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private List<Planned> of(String component) {
        return plannedActivities.stream().filter(it -> java.util.Objects.equals(it.component(), component)).toList();
    }
}
