package org.digitalcities.study.contribution;

import java.net.URI;
import java.time.LocalDate;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.WebAddress;
import org.digitalcities.webkit.input.Checked.Within;

/** What goes in and out over the API of contributions. */
final class ContributionViews {

    private static final int TITLE = 500;
    private static final int MOST_CHAPTERS = 99;

    private ContributionViews() {}

    /**
     * A case to record.
     *
     * @param id        the id of the case, chosen by the caller
     * @param report    the report that it was written for, such as {@code GOLD VI}
     * @param chapter   the chapter of the report
     * @param pathway   the report's pathway to which it belongs; needed for GOLD VI only
     * @param title     the title of the case
     * @param url       where it is published
     * @param published the day of its publication
     * @param allCases  where all cases of the report are published
     * @param source    where these facts are from: an address, or the name of a document
     * @param finalAt   the id of the meeting at which the report's final version is expected
     */
    record NewContribution(
            @Required @Id(Limits.ID) String id,
            @Required @Line(Limits.NAME) String report,
            @Required @Within(min = 1, max = MOST_CHAPTERS) Integer chapter,
            @Line(Limits.NAME) String pathway,
            @Required @Line(TITLE) String title,
            @Required @WebAddress String url,
            @Required LocalDate published,
            @WebAddress String allCases,
            @Required @Text(Limits.LONG_TEXT) String source,
            @Id(Limits.ID) String finalAt) {}

    /**
     * A case that the community wrote for another organisation's report.
     *
     * @param report    the report that it was written for, such as {@code GOLD VI}
     * @param chapter   the chapter of the report
     * @param pathway   the report's pathway to which it belongs, if the report has pathways
     * @param url       where it is published
     * @param published the day of its publication
     * @param allCases  where all cases of the report are published
     * @param basis     always {@code reported}: a case is recorded as its source reports it
     * @param source    where these facts are from: an address, or the name of a document
     * @param finalAt   the id of the meeting at which the report's final version is expected
     */
    @SchemaName("Contribution")
    record ContributionView(
            String id,
            String report,
            int chapter,
            @Nullable String pathway,
            String title,
            URI url,
            LocalDate published,
            @Nullable URI allCases,
            @OneOf(ContributionBasis.class) String basis,
            String source,
            @Nullable String finalAt) {}

    /** What the facts of a case rest on. */
    enum ContributionBasis {
        REPORTED
    }
}
