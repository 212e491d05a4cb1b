package org.digitalcities.study.edition;

import java.time.LocalDate;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.WebAddress;
import org.digitalcities.webkit.input.Checked.Within;

/** What goes in over the API of editions. */
final class EditionInputs {

    private static final int MOST_EDITIONS = 999;
    /** That a source can report of one edition. */
    private static final int MOST_CITIES = 10_000;

    private EditionInputs() {}

    /**
     * A new edition: a plan, or, with {@code recorded}, the record of an edition that was made before the hub.
     *
     * @param id         it follows from the number, such as {@code edition-5}; may be left out
     * @param number     its number, counted from 1
     * @param year       the year of the study: from 2000 to ten years from now
     * @param theme      the theme of a recorded edition; a plan gets its theme with its approach
     * @param recorded   what is on record of an edition that was made before the hub; left out for a plan
     * @param methodFrom the number of the edition whose method a plan takes over; a new method if left out
     * @param launch     the id of the meeting at which a planned edition will be launched; undecided if left out
     */
    record NewEdition(
            @Id(Limits.ID) String id,
            @Required @Within(min = 1, max = MOST_EDITIONS) Integer number,
            @Required Integer year,
            @Line(Limits.LONG_TEXT) LocalText theme,
            EditionRecord recorded,
            @Within(min = 1, max = MOST_EDITIONS) Integer methodFrom,
            @Id(Limits.ID) String launch) {}

    /**
     * What is on record of an edition that was made before the hub.
     *
     * @param cities         how many cities took part, as the source reports it
     * @param countries      how many countries they were of; left out if the source does not say
     * @param source         where the figures are from: an address, or the name of a document
     * @param published      the day of its publication
     * @param page           its own web page
     * @param objectives     its objectives; none if left out
     * @param languages      the languages in which it was published
     * @param surveyDeadline the last day of its survey
     * @param surveyExtended the second deadline of its survey, if it had one
     * @param presented      where it was presented first, in the words of the source
     * @param disclaimer     the funders' text
     * @param method         how it was made, if the source says so
     * @param announced      where and when it was presented first
     */
    record EditionRecord(
            @Required @Within(min = 1, max = MOST_CITIES) Integer cities,
            @Within(min = 1, max = Limits.COUNTRIES) Integer countries,
            @Required @Text(Limits.LONG_TEXT) String source,
            LocalDate published,
            @WebAddress String page,
            @AtMost(Limits.FEW) List<@Text(Limits.LONG_TEXT) LocalText> objectives,
            @AtMost(Limits.LANGUAGES) List<@Language String> languages,
            LocalDate surveyDeadline,
            LocalDate surveyExtended,
            @Line(Limits.NAME) String presented,
            @Text(Limits.LONG_TEXT) LocalText disclaimer,
            @Text(Limits.LONG_TEXT) LocalText method,
            EditionPresentation announced) {}

    /**
     * The subject of a planned edition.
     *
     * @param alignedWith the programme that it belongs to, such as the Pact for the Future
     * @param components  the components of that programme that it is about
     * @param objectives  its objectives; none if left out
     */
    record NewApproach(
            @Required @Line(Limits.LONG_TEXT) LocalText theme,
            @Required @Line(Limits.NAME) String alignedWith,

            @Required @AtMost(Limits.FEW) List<@OneOf(EditionContents.Component.class) String> components,

            @AtMost(Limits.FEW) List<@Text(Limits.LONG_TEXT) LocalText> objectives) {}
}
