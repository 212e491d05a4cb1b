package org.digitalcities.study.edition;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;

/**
 * The record of an edition made before the hub. Its figures are those that {@code source} reports; the hub has not counted them.
 *
 * @param countries      null if the source gives no figure
 * @param source         of the figures: an address, or a document's name
 * @param surveyExtended the survey's second deadline, if it had one
 * @param presented      where it was presented first, in the words of the source
 * @param method         how it was made, or null if the source does not say
 * @param announced      where and when it was presented first; null if unknown
 */
public record PriorEditionRecord(
        int cities,
        Integer countries,
        String source,
        LocalDate published,
        URI page,
        List<LocalText> objectives,
        List<String> languages,
        LocalDate surveyDeadline,
        LocalDate surveyExtended,
        String presented,
        LocalText disclaimer,
        LocalText method,
        Announced announced) {

    /**
     * Where an edition was presented first.
     *
     * @param meeting the kind of UCLG's meeting, or null where it was none
     * @param when    a day, a month or a year, as the source gives it
     */
    public record Announced(MeetingKind meeting, String place, String when) {}

    public PriorEditionRecord {
        objectives = objectives == null ? List.of() : List.copyOf(objectives);
        languages = languages == null ? List.of() : List.copyOf(languages);
    }
}
