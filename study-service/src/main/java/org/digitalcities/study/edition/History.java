package org.digitalcities.study.edition;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

import org.digitalcities.contracts.LocalText;

/**
 * What is on record of an edition made before the hub. Its figures are as {@code source} reports them; nobody here has counted.
 *
 * @param countries      null where the source gives no figure
 * @param source         where the figures stand: an address, or a document's name
 * @param surveyExtended the survey's second deadline, where it had one
 * @param presented      where it was shown first, such as a city or a meeting
 * @param method         how it was made, or null where the source does not say
 */
public record History(
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
        LocalText method) {

    public History {
        objectives = objectives == null ? List.of() : List.copyOf(objectives);
        languages = languages == null ? List.of() : List.copyOf(languages);
    }
}
