package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommunityNamesTest {

    @ParameterizedTest
    @CsvSource({
        "2022-07-15T08:00:00Z, EN, Community of Practice on Digital Cities",
        "2022-07-15T08:00:00Z, ES, Comunidad de Práctica de Ciudades Digitales",
        "2022-07-15T08:00:00Z, FR, Communauté de pratique Villes numériques",
        "2012-12-05T12:00:00Z, EN, Committee on Digital and Knowledge-based Cities",
        "2012-12-05T12:00:00Z, ES, Comisión de Ciudades Digitales y del Conocimiento",
        "2012-12-05T12:00:00Z, FR, Commission Villes Numériques et de la Connaissance"
    })
    void theNameIsThatOfItsDayInTheReadersLanguage(Instant at, Lang lang, String name) {
        assertThat(CommunityNames.at(at, lang)).isEqualTo(name);
    }

    @Test
    void aNameBeginsWithItsYearInBilbao() {
        assertThat(CommunityNames.at(Instant.parse("2015-12-31T22:59:59Z"), Lang.EN))
                .startsWith("Committee on Digital");
        assertThat(CommunityNames.at(Instant.parse("2015-12-31T23:00:00Z"), Lang.EN))
                .startsWith("Community of Practice");
    }

    @Test
    void theFirstNameStandsInEnglishForAllAndForTheTimeBefore() {
        assertThat(CommunityNames.at(Instant.parse("2006-01-01T12:00:00Z"), Lang.FR))
                .isEqualTo("Committee on the Information Society");
        assertThat(CommunityNames.at(Instant.parse("2001-01-01T12:00:00Z"), Lang.ES))
                .isEqualTo("Committee on the Information Society");
    }
}
