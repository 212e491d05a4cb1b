package org.digitalcities.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {

    @ParameterizedTest
    @CsvSource({
        "en, Your city is asked to renew its membership by 30 September",
        "es, Le pedimos que renueve la membresía de su ciudad para el próximo mandato",
        "fr, Nous vous demandons de renouveler l'adhésion de votre ville pour le prochain mandat"
    })
    void aTextIsKnownByItsSmallestWords(String language, String text) {
        assertThat(LanguageDetector.of(text)).isEqualTo(language);
    }
}
