package org.digitalcities.study.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.study.edition.EditionScenario.DOCUMENT_EN;
import static org.digitalcities.study.edition.EditionScenario.DOCUMENT_ES;
import static org.digitalcities.study.edition.EditionScenario.SITE;
import static org.digitalcities.study.edition.EditionScenario.THEME;
import static org.digitalcities.study.edition.EditionScenario.defined;
import static org.digitalcities.study.edition.EditionScenario.given;
import static org.digitalcities.study.edition.EditionScenario.planned;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.EditionEmbargoed;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.contracts.StudyEvent.EditionRecorded;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.study.edition.Edition.Command.Attach;
import org.digitalcities.study.edition.Edition.Command.DefineApproach;
import org.digitalcities.study.edition.Edition.Command.Join;
import org.digitalcities.study.edition.Edition.Command.Publish;
import org.digitalcities.study.edition.Edition.Command.SetEmbargo;
import org.digitalcities.study.edition.EditionContents.Approach;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.language.StandIns;
import org.junit.jupiter.api.Test;

class EditionTest {

    private static final Instant OPENED = Instant.parse("2023-10-18T08:00:00Z");
    private static final String COUNCIL = "world-council-2023";

    @Test
    void anEditionHasAThousandCitiesAtMost() {
        var cities = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> new Join("city-" + i, "City", "ES"))
                .toArray(Edition.Command[]::new);
        var full = given(defined(), cities).state();

        assertThat(EditionScenario.refusal(full, new Join("one-more", "One more", "ES")))
                .isEqualTo("edition-full");
        assertThat(full.decide(new Join("city-7", "City", "ES"), OPENED)).isEqualTo(Decision.unchanged());
    }

    @Test
    void anEditionGoesFromItsPlanToItsPublication() {
        var edition = given(
                planned(),
                new DefineApproach(EditionScenario.APPROACH, LocalText.LANGUAGES),
                new Join("es-bilbao", "Bilbao", "ES"),
                new Attach(DOCUMENT_ES),
                new Attach(DOCUMENT_EN),
                new SetEmbargo(COUNCIL, null, StandIns.NONE),
                new Publish(COUNCIL, OPENED, SITE));

        assertThat(edition.state()).isInstanceOf(Edition.Published.class);
        assertThat(edition.events())
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly(
                        "EditionPlanned", "ApproachDefined", "CityJoined", "EditionEmbargoed", "EditionPublished");
    }

    @Test
    void thePublishedFiguresAreCountedFromTheCitiesThatTakePart() {
        var edition = given(
                defined(),
                new Join("es-bilbao", "Bilbao", "ES"),
                new Join("fr-bordeaux", "Bordeaux", "FR"),
                new Join("es-vitoria", "Vitoria-Gasteiz", "ES"),
                new Attach(DOCUMENT_ES),
                new Attach(DOCUMENT_EN),
                new SetEmbargo(COUNCIL, null, StandIns.NONE),
                new Publish(COUNCIL, OPENED, SITE));

        var published = edition.last(EditionPublished.class);
        assertThat(published.cities()).isEqualTo(3);
        assertThat(published.countries()).isEqualTo(2);
        assertThat(published.documents())
                .extracting(it -> it.address().toString())
                .containsExactly(
                        "http://hub.test/study/edition-5/documents/en.pdf",
                        "http://hub.test/study/edition-5/documents/es.pdf");
    }

    @Test
    void historyKeepsItsFiguresAsReportedWithTheirSource() {
        var decision = Edition.record(4, 2021, THEME, EditionScenario.HISTORY, LocalText.LANGUAGES);

        var changed = (Decision.Changed<Edition>) decision;
        assertThat(Figures.of(changed.next()))
                .isEqualTo(new Figures(35, 20, Figures.Basis.REPORTED, "http://example.org/2021"));
        assertThat(changed.events())
                .containsExactly(new EditionRecorded("edition-4", 4, 2021, THEME, 35, 20, "http://example.org/2021"));
    }

    @Test
    void historyCannotBeWorkedOn() {
        var recorded = ((Decision.Changed<Edition>)
                        Edition.record(4, 2021, THEME, EditionScenario.HISTORY, LocalText.LANGUAGES))
                .next();

        assertThat(EditionScenario.refusal(recorded, new Join("es-bilbao", "Bilbao", "ES")))
                .isEqualTo("edition-is-history");
        assertThat(EditionScenario.refusal(recorded, new Attach(DOCUMENT_ES))).isEqualTo("edition-is-history");
    }

    @Test
    void aCityThatJoinsTwiceCountsOnce() {
        var edition = given(defined(), new Join("es-bilbao", "Bilbao", "ES"), new Join("es-bilbao", "Bilbao", "ES"));

        assertThat(Figures.of(edition.state()).cities()).isEqualTo(1);
        assertThat(edition.events())
                .filteredOn(it -> it.getClass().getSimpleName().equals("CityJoined"))
                .hasSize(1);
    }

    @Test
    void aCityIsNotPutInAnotherCountryTheSecondTime() {
        var edition = given(defined(), new Join("nl-utrecht", "Utrecht", "NL")).state();

        assertThat(EditionScenario.refusal(edition, new Join("nl-utrecht", "Utrecht", "NZ")))
                .isEqualTo("city-joined-otherwise");
    }

    @Test
    void anApproachNeedsItsThemeInEveryWorkingLanguage() {
        var half = new Approach(
                new LocalText("Theme", "Tema", " "), "Pact for the Future", List.of(Component.PEOPLE), List.of());

        var decision = planned().state().decide(new DefineApproach(half, LocalText.LANGUAGES), OPENED);

        assertThat(((Decision.Rejected<Edition>) decision).reason().facts()).containsEntry("languages", "fr");
    }

    @Test
    void anEmbargoIsRefusedWhileALanguageIsMissing() {
        var edition = given(defined(), new Join("es-bilbao", "Bilbao", "ES"), new Attach(DOCUMENT_EN))
                .state();

        var decision = edition.decide(new SetEmbargo(COUNCIL, null, StandIns.NONE), OPENED);

        assertThat(((Decision.Rejected<Edition>) decision).reason().code()).isEqualTo("language-missing");
        assertThat(((Decision.Rejected<Edition>) decision).reason().facts()).containsEntry("languages", "es");
    }

    @Test
    void aLanguageThatIsSaidToStandInTakesThePlaceOfAMissingOne() {
        var edition = given(
                defined(),
                new Join("es-bilbao", "Bilbao", "ES"),
                new Attach(DOCUMENT_EN),
                new SetEmbargo(COUNCIL, null, new StandIns(Map.of("es", "en"))));

        assertThat(edition.last(EditionEmbargoed.class).meeting()).isEqualTo(COUNCIL);
    }

    @Test
    void aStandInThatIsNotThereItselfHelpsNobody() {
        var edition = given(defined(), new Join("es-bilbao", "Bilbao", "ES"), new Attach(DOCUMENT_EN))
                .state();

        assertThat(EditionScenario.refusal(edition, new SetEmbargo(COUNCIL, null, new StandIns(Map.of("es", "fr")))))
                .isEqualTo("language-missing");
        assertThat(EditionScenario.refusal(edition, new SetEmbargo(COUNCIL, null, new StandIns(Map.of("es", "de")))))
                .isEqualTo("language-unknown");
    }

    @Test
    void anEditionWithoutACityIsNotHeldForPublication() {
        var edition = given(defined(), new Attach(DOCUMENT_ES), new Attach(DOCUMENT_EN))
                .state();

        assertThat(EditionScenario.refusal(edition, new SetEmbargo(COUNCIL, null, StandIns.NONE)))
                .isEqualTo("no-city-takes-part");
    }

    @Test
    void eachEditionKeepsItsOwnDisclaimer() {
        var disclaimer = new LocalText("Funded by one", "Financiado por uno", "Financé par un");
        var edition = (Edition.Embargoed) EditionScenario.embargoed(disclaimer).state();

        assertThat(edition.embargo().disclaimer()).isEqualTo(disclaimer);
    }

    @Test
    void aDisclaimerNeedsEveryWorkingLanguageToo() {
        var edition = given(
                        defined(),
                        new Join("es-bilbao", "Bilbao", "ES"),
                        new Attach(DOCUMENT_ES),
                        new Attach(DOCUMENT_EN))
                .state();

        assertThat(EditionScenario.refusal(
                        edition, new SetEmbargo(COUNCIL, new LocalText("Only English", null, null), StandIns.NONE)))
                .isEqualTo("language-missing");
    }

    @Test
    void anotherMeetingThatOpensPublishesNothing() {
        var edition = given(EditionScenario.embargoed(null), new Publish("executive-bureau-2023", OPENED, SITE));

        assertThat(edition.state()).isInstanceOf(Edition.Embargoed.class);
    }

    @Test
    void aMeetingThatOpensTwicePublishesOnce() {
        var edition = given(
                EditionScenario.embargoed(null),
                new Publish(COUNCIL, OPENED, SITE),
                new Publish(COUNCIL, OPENED.plusSeconds(60), SITE));

        assertThat(edition.events())
                .filteredOn(it -> it instanceof EditionPublished)
                .hasSize(1);
        assertThat(((Edition.Published) edition.state()).at()).isEqualTo(OPENED);
    }

    @Test
    void anEmbargoSetAfterTheOpeningIsPublishedAsOfTheEmbargo() {
        var openedBefore = EditionScenario.START.minusSeconds(3600);
        var edition = given(EditionScenario.embargoed(null), new Publish(COUNCIL, openedBefore, SITE));

        var published = (Edition.Published) edition.state();
        assertThat(published.at()).isEqualTo(published.embargo().since()).isAfter(openedBefore);
    }

    @Test
    void aFileCanBeCorrectedUnderEmbargoButNoCityCanJoin() {
        var corrected =
                new EditionContents.EditionDocument("en", "Study 2023", "file-3", "c3", 12, EditionScenario.START);
        var edition =
                given(EditionScenario.embargoed(null), new Attach(corrected)).state();

        assertThat(((Edition.Embargoed) edition).work().document("en")).contains(corrected);
        assertThat(EditionScenario.refusal(edition, new Join("it-milano", "Milano", "IT")))
                .isEqualTo("edition-under-embargo");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var edition = given(defined(), new Attach(DOCUMENT_ES)).state();

        assertThat(edition.decide(new Attach(DOCUMENT_ES), OPENED)).isEqualTo(Decision.unchanged());
    }

    @Test
    void whatIsPublishedStays() {
        var edition = given(EditionScenario.embargoed(null), new Publish(COUNCIL, OPENED, SITE))
                .state();

        assertThat(EditionScenario.refusal(edition, new Attach(DOCUMENT_ES))).isEqualTo("edition-published");
        assertThat(EditionScenario.refusal(edition, new SetEmbargo("another", null, StandIns.NONE)))
                .isEqualTo("edition-published");
    }

    @Test
    void nobodyJoinsBeforeTheApproachIsDefined() {
        assertThat(EditionScenario.refusal(planned().state(), new Join("es-bilbao", "Bilbao", "ES")))
                .isEqualTo("approach-not-defined");
    }
}
