package org.digitalcities.study.edition;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/**
 * An edition of the study. What it does not have in its state is left out. Before publication only the study team sees documents
 * and embargo.
 *
 * @param number         its number, counted from 1
 * @param year           the year of the study
 * @param state          readers outside the study team see {@code embargoed} as {@code defined}
 * @param theme          its theme, once its approach is defined
 * @param figures        how many cities and countries took part
 * @param method         the number of the edition whose method is taken over
 * @param methodText     the method, if it is on record
 * @param launch         the id of the meeting at which it is launched
 * @param participations the cities that take part; left out of the record of an edition that was made before the hub
 * @param documents      its documents, one in each language
 * @param embargo        what its publication waits for
 * @param disclaimer     the funders' text
 * @param publishedAt    when the hub published it
 * @param history        what is on record of an edition that was made before the hub
 * @param page           its public page in the hub
 */
@SchemaName("Edition")
public record EditionView(
        String id,
        int number,
        int year,
        @OneOf(EditionState.class) String state,
        LocalText title,
        @Nullable LocalText theme,
        FiguresView figures,
        @Nullable Integer method,
        @Nullable LocalText methodText,
        @Nullable String launch,
        @Nullable Approach approach,
        List<LocalText> objectives,
        @Nullable List<City> participations,
        @Nullable List<File> documents,
        @Nullable Held embargo,
        @Nullable LocalText disclaimer,
        @Nullable Instant publishedAt,
        @Nullable Past history,
        URI page) {

    /** The states of an edition. */
    enum EditionState {
        RECORDED,
        PLANNED,
        DEFINED,
        EMBARGOED,
        PUBLISHED
    }

    /**
     * How many cities and countries took part in an edition.
     *
     * @param countries left out if the source does not say
     * @param basis     {@code derived} if the hub counted them, {@code reported} if a source reports them
     * @param source    the source of reported figures: an address, or the name of a document
     */
    @SchemaName("EditionFigures")
    public record FiguresView(
            int cities,
            @Nullable Integer countries,
            @OneOf(Figures.Basis.class) String basis,
            @Nullable String source) {
        public static FiguresView of(Figures it) {
            return new FiguresView(it.cities(), it.countries(), EnumNames.of(it.basis()), it.source());
        }
    }

    /**
     * How an edition fits a programme.
     *
     * @param alignedWith the programme, such as the Pact for the Future
     * @param components  the components of the programme that the edition is about
     */
    @SchemaName("EditionApproach")
    public record Approach(String alignedWith, List<@OneOf(EditionContents.Component.class) String> components) {}

    /**
     * A city that takes part in an edition. That implies no membership.
     *
     * @param city     the id of the city
     * @param cityName its name
     * @param country  its country
     */
    @SchemaName("Participation")
    public record City(
            @Required @Id(Limits.ID) String city,
            @Required @Line(Limits.NAME) String cityName,
            @Required @Country String country) {}

    /**
     * The document of an edition in one language, a PDF.
     *
     * @param address where it is downloaded
     * @param sha256  the digest of the file, in hexadecimal
     * @param bytes   the size of the file
     */
    @SchemaName("EditionDocument")
    public record File(@Language String language, String title, URI address, String sha256, long bytes) {}

    /**
     * What the publication of an edition waits for.
     *
     * @param meeting the id of the meeting with whose opening it is published
     * @param since   when it was set
     * @param standIn the language that replaces a missing one, by the missing one: {@code {"es": "en"}}
     */
    @SchemaName("EditionEmbargo")
    public record Held(String meeting, Instant since, Map<String, String> standIn) {}

    /**
     * What is on record of an edition that was made before the hub.
     *
     * @param published      the day of its publication
     * @param presented      where it was presented first, in the words of the source
     * @param announced      where and when it was presented first
     * @param languages      the languages in which it was published
     * @param surveyDeadline the last day of its survey
     * @param surveyExtended the second deadline of its survey, if it had one
     * @param page           its own web page
     */
    @SchemaName("EditionHistory")
    public record Past(
            @Nullable LocalDate published,
            @Nullable String presented,
            @Nullable EditionPresentation announced,
            List<@Language String> languages,
            @Nullable LocalDate surveyDeadline,
            @Nullable LocalDate surveyExtended,
            @Nullable URI page) {}

    /** What this reader may see of it. */
    public static EditionView of(Edition edition, boolean studyTeam, URI site) {
        return switch (edition) {
            case Edition.Recorded(var number, var year, var theme, var it) ->
                new EditionView(
                        edition.id(),
                        number,
                        year,
                        EnumNames.of(EditionState.RECORDED),
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
                                EditionPresentation.of(it.announced()),
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
                        EnumNames.of(EditionState.PLANNED),
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
                of(
                        edition,
                        work,
                        EditionState.DEFINED,
                        studyTeam ? files(edition, work, site) : null,
                        null,
                        null,
                        null,
                        site);
            case Edition.Embargoed(var work, var embargo) ->
                studyTeam
                        ? of(
                                edition,
                                work,
                                EditionState.EMBARGOED,
                                files(edition, work, site),
                                held(embargo),
                                embargo.disclaimer(),
                                null,
                                site)
                        : of(edition, work, EditionState.DEFINED, null, null, null, null, site);
            case Edition.Published(var work, var embargo, var at) ->
                of(
                        edition,
                        work,
                        EditionState.PUBLISHED,
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
            EditionState state,
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
                EnumNames.of(state),
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
