package org.digitalcities.study.report;

import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What goes in over the API of work reports. */
final class WorkReportInputs {

    private static final int REPORT_ID = 60;

    private WorkReportInputs() {}

    /**
     * What people write of a work report.
     *
     * @param id               the id of the report, chosen by the caller
     * @param period           the period that it covers, such as {@code 2022-2023}
     * @param mandate          the mandate whose members and leadership it shows; the latest if left out
     * @param activities       what the community plans
     * @param editions         the ids of the editions among its results; the newest edition if left out
     * @param contributions    the reports whose cases are among its results; {@code GOLD VI} if left out
     * @param learningMeetings the learning meetings among its results; none if left out
     */
    record NewWorkReport(
            @Required @Id(REPORT_ID) String id,
            @Required @Line(Limits.PERIOD) String period,
            @Id(REPORT_ID) String mandate,
            @Required @AtMost(Limits.MANY) List<NewReportActivity> activities,
            @AtMost(Limits.FEW) List<@Id(Limits.ID) String> editions,
            @AtMost(Limits.FEW) List<@Line(Limits.NAME) String> contributions,
            @AtMost(Limits.MANY) List<NewReportMeeting> learningMeetings) {}

    /**
     * A planned activity.
     *
     * @param when      as exact as the plan: {@code 2023}, {@code 2022-H2}, {@code 2022-Q4 to 2023-Q1} or {@code ongoing}
     * @param component the component of the Pact for the Future that it belongs to
     * @param text      the text in at least one language; it may hold placeholders such as {@code {channels}}
     */
    record NewReportActivity(
            @Required @Line(Limits.PERIOD) String when,
            @Required @OneOf(Component.class) String component,
            @Required ReportText text) {}

    /**
     * A learning meeting.
     *
     * @param when   as exact as the source, such as {@code 2022-11}
     * @param text   the text in at least one language
     * @param source the source in at least one language; a single text is taken for all languages
     */
    record NewReportMeeting(
            @Required @Line(Limits.PERIOD) String when,
            @Required ReportText text,

            @Required @JsonDeserialize(using = SourceReader.class)
            ReportText source) {}

    /** A text that may lack some languages until the report is issued. */
    record ReportText(
            @Line(Limits.LONG_TEXT) String en,
            @Line(Limits.LONG_TEXT) String es,
            @Line(Limits.LONG_TEXT) String fr) {

        LocalText text() {
            return new LocalText(en, es, fr);
        }
    }

    /**
     * How a report is issued.
     *
     * @param standIn the language that replaces one that the report lacks, by the missing one: {@code {"fr": "en"}}
     */
    record WorkReportIssuance(Map<String, String> standIn) {}
}
