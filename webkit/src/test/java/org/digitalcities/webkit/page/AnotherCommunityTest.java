package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.community.Community;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Pages of a network that has filled in its own file: two languages, another zone, other names and sections. */
class AnotherCommunityTest {

    private static final Locale SPANISH = Locale.of("es");

    private final Community rivers = Community.read("../community/src/test/resources/rivers.yaml");
    private final MessageTexts texts = TrialTexts.of(rivers);
    private final Dates dates = new Dates(rivers);

    @Test
    void timesWithoutAZoneAreInItsZoneNamedByItsCity() {
        var at = Instant.parse("2022-09-30T21:59:00Z");
        assertThat(dates.moment(at, SPANISH)).isEqualTo("viernes 30 de septiembre de 2022, 16:59 (hora de Bogotá)");
        assertThat(dates.moment(at, java.time.ZoneId.of("Europe/Madrid"), Locale.ENGLISH))
                .endsWith("(Madrid time)");
        assertThat(dates.dayOf(Instant.parse("2022-10-01T04:59:59Z"))).hasToString("2022-09-30");
    }

    @Test
    void textsHaveItsNamesAndSections() {
        assertThat(texts.text("hub.what", Map.of(), SPANISH))
                .isEqualTo("La Red de Municipios Ribereños reúne a los municipios que viven junto a un río.");
        assertThat(texts.text("section.alto", Map.of(), SPANISH)).isEqualTo("Curso alto");
        assertThat(texts.text("list.renewals.section.delta-1", Map.of(), Locale.ENGLISH))
                .isEqualTo("Delta");
        assertThat(texts.text("section.europe", Map.of(), SPANISH)).isEqualTo("EUROPE");
    }

    @ParameterizedTest
    @CsvSource({"'', ES", "lang=en, EN", "lang=fr, ES", "lang=de, ES"})
    void readersChooseAmongItsLanguages(String query, Lang lang) {
        assertThat(Lang.of(request(query, null))).isEqualTo(lang);
    }

    @ParameterizedTest
    @CsvSource({"fr, ES", "'fr, en;q=0.5', EN", "en, EN", "'de, fr', ES"})
    void browsersAskForItsLanguages(String accepted, Lang lang) {
        assertThat(Lang.of(request("", accepted))).isEqualTo(lang);
    }

    @Test
    void aPageOffersItsLanguagesInItsOrder() {
        assertThat(Frame.of(request("page=1&lang=en", null)).languages())
                .extracting(Frame.InLanguage::address)
                .containsExactly("/study?page=1&lang=es", "/study?page=1&lang=en");
    }

    private MockHttpServletRequest request(String query, String accepted) {
        var request = new MockHttpServletRequest("GET", "/study");
        request.getServletContext().setAttribute(Lang.OFFERED, Lang.of(rivers));
        if (!query.isEmpty()) request.setQueryString(query);
        if (accepted != null) request.addHeader("Accept-Language", accepted);
        assertThat(Lang.offered(request)).isEqualTo(List.of(Lang.ES, Lang.EN));
        return request;
    }
}
