package org.digitalcities.study.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypographyTest {

    @ParameterizedTest
    @CsvSource({
        "keep disseminating, Keep disseminating",
        "élaborer l'édition, Élaborer l'édition",
        "Keep, Keep",
        "5 to 6 cities, 5 to 6 cities",
        "«agenda» digital, «Agenda» digital",
        "¿quién?, ¿Quién?",
        "eGovernment for all, eGovernment for all",
        "l'approche de CGLU, L'approche de CGLU",
        "… cities, … cities",
        "(draft) text, (Draft) text"
    })
    void aSentenceBeginsWithACapital(String written, String sentence) {
        assertThat(Typography.sentence(written, Locale.FRENCH)).isEqualTo(sentence);
    }

    @Test
    void aTextThatIsMissingStaysMissing() {
        assertThat(Typography.sentence(null, Locale.ENGLISH)).isNull();
    }
}
