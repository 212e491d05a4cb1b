package org.digitalcities.study.edition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;

/**
 * An edition for a reader. Before publication only the study team sees documents and embargo.
 *
 * @param state  recorded, planned, defined, embargoed or published; users outside the study team see embargoed as defined
 * @param page   the address of its public page
 * @param method the number of the edition whose method is taken over
 * @param methodText the method, if it is recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EditionView(
        String id,
        int number,
        int year,
        String state,
        LocalText title,
        LocalText theme,
        FiguresView figures,
        Integer method,
        LocalText methodText,
        String launch,
        Approach approach,
        List<LocalText> objectives,
        List<City> participations,
        List<File> documents,
        Held embargo,
        LocalText disclaimer,
        Instant publishedAt,
        Past history,
        URI page) {

    /** {@code basis} is derived or reported; reported figures name their source. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FiguresView(int cities, Integer countries, String basis, String source) {
        public static FiguresView of(Figures it) {
            return new FiguresView(it.cities(), it.countries(), EnumNames.of(it.basis()), it.source());
        }
    }

    public record Approach(String alignedWith, List<String> components) {}

    public record City(String city, String cityName, String country) {}

    public record File(String language, String title, URI address, String sha256, long bytes) {}

    public record Held(String meeting, Instant since, Map<String, String> standIn) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Past(
            LocalDate published,
            String presented,
            Announced announced,
            List<String> languages,
            LocalDate surveyDeadline,
            LocalDate surveyExtended,
            URI page) {}

    /** {@code meeting} is the kind of UCLG's meeting, such as {@code world-council}; absent if it was none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Announced(String meeting, String place, String when) {
        public static Announced of(PriorEditionRecord.Announced it) {
            if (it == null) return null;
            return new Announced(it.meeting() == null ? null : EnumNames.of(it.meeting()), it.place(), it.when());
        }
    }

    /** What this reader may see of it. */
    public static EditionView of(Edition edition, boolean studyTeam, URI site) {
        return switch (edition) {
            case Edition.Recorded(var number, var year, var theme, var it) ->
                new EditionView(
                        edition.id(),
                        number,
                        year,
                        "recorded",
                        Edition.title(year),
                        theme,
                        figures(edition),
                        null,
                        it.method(),
                        null,
                        null,
                        it.objectives(),
                        null,
                        null,
                        null,
                        it.disclaimer(),
                        null,
                        new Past(
                                it.published(),
                                it.presented(),
                                Announced.of(it.announced()),
                                it.languages(),
                                it.surveyDeadline(),
                                it.surveyExtended(),
                                it.page()),
                        page(edition, site));
            case Edition.Planned(var plan) ->
                new EditionView(
                        edition.id(),
                        plan.number(),
                        plan.year(),
                        "planned",
                        Edition.title(plan.year()),
                        null,
                        figures(edition),
                        plan.methodFrom(),
                        plan.method(),
                        plan.launch(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        page(edition, site));
            case Edition.Defined(var work) ->
                of(edition, work, "defined", studyTeam ? files(edition, work, site) : null, null, null, null, site);
            case Edition.Embargoed(var work, var embargo) ->
                studyTeam
                        ? of(
                                edition,
                                work,
                                "embargoed",
                                files(edition, work, site),
                                held(embargo),
                                embargo.disclaimer(),
                                null,
                                site)
                        : of(edition, work, "defined", null, null, null, null, site);
            case Edition.Published(var work, var embargo, var at) ->
                of(
                        edition,
                        work,
                        "published",
                        files(edition, work, site),
                        studyTeam ? held(embargo) : null,
                        embargo.disclaimer(),
                        at,
                        site);
        };
    }

    private static EditionView of(
            Edition edition,
            EditionContents work,
            String state,
            List<File> files,
            Held held,
            LocalText disclaimer,
            Instant publishedAt,
            URI site) {
        var approach = work.approach();
        var components = approach.components().stream()
                .map(EditionContents.Component::wireName)
                .toList();
        var cities = work.participants().list().stream()
                .map(it -> new City(it.city(), it.cityName(), it.country()))
                .toList();
        return new EditionView(
                edition.id(),
                edition.number(),
                edition.year(),
                state,
                Edition.title(edition.year()),
                approach.theme(),
                figures(edition),
                work.plan().methodFrom(),
                work.plan().method(),
                work.plan().launch(),
                new Approach(approach.alignedWith(), components),
                approach.objectives(),
                cities,
                files,
                held,
                disclaimer,
                publishedAt,
                null,
                page(edition, site));
    }

    private static FiguresView figures(Edition edition) {
        return FiguresView.of(Figures.of(edition));
    }

    private static List<File> files(Edition edition, EditionContents work, URI site) {
        return work.documents().stream()
                .map(it -> new File(
                        it.language(),
                        it.title(),
                        URI.create(page(edition, site) + "/documents/" + it.language() + ".pdf"),
                        it.sha256(),
                        it.bytes()))
                .toList();
    }

    private static Held held(EditionContents.Embargo it) {
        return new Held(it.meeting(), it.since(), it.standIns().stated());
    }

    private static URI page(Edition edition, URI site) {
        return site.resolve("/study/" + edition.id());
    }
}
