package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        Standing standing, Results keyResults, boolean namesKnown, URI page) {

    /** {@code period} says {@code when} in words; {@code text} is null where the translation is still missing in a draft. */
    record Planned(String when, String period, String text) {}

    /** Leadership, members and pioneer cities with a view to a mandate, and what ties the community to others. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(Mandate mandate, List<Seat> leadership, Members members, Pioneers pioneers, List<Affiliation> affiliations) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mandate(String id, String congressKind, String congressPlace, Integer congressYear, Integer congressMonth) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seat(String role, String member, String name, String section, Representative representative) {}

    record Representative(String name, String office) {}

    /** All counts are taken from the list. */
    record Members(int count, int countries, int withdrew, int lapsed, List<SectionCount> bySection, List<Member> list) {}

    record SectionCount(String section, String name, long count) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(String id, String name, String country, String countryName, String section) {}

    record Pioneers(int count, List<Member> list) {}

    record Affiliation(String kind, String body, String role) {}

    record Results(List<Edition> editions, List<Contributions> contributions, List<LearningMeeting> learningMeetings) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Edition(String id, int number, int year, String theme, List<String> objectives, FiguresView figures, List<String> languages, LocalDate published, URI page) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contributions(String report, int count, List<Case> cases, URI allCases) {}

    record Case(int chapter, String pathway, String title, URI url, LocalDate published) {}

    record LearningMeeting(String when, String period, String text, String source) {}
}
