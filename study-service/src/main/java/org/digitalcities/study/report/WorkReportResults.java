package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.study.edition.EditionPresentation;
import org.digitalcities.study.edition.EditionView.FiguresView;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Language;

/**
 * What the work has brought.
 *
 * @param editionsBefore   the editions before the one in preparation
 * @param editions         the editions among the results
 * @param contributions    the cases for other organisations' reports
 * @param learningMeetings learning meetings, as their sources report them
 */
record WorkReportResults(
        List<Earlier> editionsBefore,
        List<Edition> editions,
        List<Contributions> contributions,
        List<LearningMeeting> learningMeetings) {

    /** An earlier edition of the study. */
    @SchemaName("WorkReportEarlierEdition")
    record Earlier(
            String id,
            int number,
            int year,
            @Nullable String theme,
            FiguresView figures,
            @Nullable EditionPresentation announced) {}

    /**
     * An edition of the study among the results.
     *
     * @param objectives its objectives in the report's language
     * @param languages  the languages in which it was published
     * @param published  the day of its publication, once there is one
     * @param announced  where and when it was presented first
     */
    @SchemaName("WorkReportEdition")
    record Edition(
            String id,
            int number,
            int year,
            @Nullable String theme,
            List<String> objectives,
            FiguresView figures,
            List<@Language String> languages,
            @Nullable LocalDate published,
            @Nullable EditionPresentation announced,
            @Nullable URI page) {}

    /**
     * The cases that the community wrote for one report of another organisation.
     *
     * @param report      the report, such as {@code GOLD VI}
     * @param allCases    where all cases of the report are published
     * @param finalAt     the meeting at which the report's final version is expected, in words
     * @param finalOpened when that meeting began
     * @param finalPast   whether that meeting has begun, or its month is over, at the report's date
     */
    @SchemaName("WorkReportContributions")
    record Contributions(
            String report,
            int count,
            List<Case> cases,
            @Nullable URI allCases,
            @Nullable String finalAt,
            @Nullable Instant finalOpened,
            boolean finalPast) {}

    /**
     * A case.
     *
     * @param chapter   the chapter of the report
     * @param pathway   the pathway of the report to which it belongs, if the report has pathways
     * @param url       where it is published
     * @param published the day of its publication
     */
    @SchemaName("WorkReportCase")
    record Case(int chapter, @Nullable String pathway, String title, URI url, LocalDate published) {}

    /**
     * A learning meeting.
     *
     * @param when   as exact as its source, such as {@code 2022-11}
     * @param period the same in words
     * @param text   left out if a draft lacks the translation
     * @param source left out if a draft lacks the translation
     */
    @SchemaName("WorkReportLearningMeeting")
    record LearningMeeting(
            String when,
            String period,
            @Nullable String text,
            @Nullable String source) {}
}
