package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextsTest {

    private final MessageTexts texts = new MessageTexts(new PageConfiguration().messageSource(), new Dates());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|too-large|Nothing was changed.",
                "es|too-large|No se ha cambiado nada.",
                "fr|too-large|Rien n’a été modifié.",
                "en|forbidden|Your role does not allow this. If it should, ask the secretariat.",
                "fr|method-not-allowed|''"
            })
    void theMeaningOfAProblemLeavesOutWhatNamesAValue(String language, String code, String meaning) {
        assertThat(texts.meaning(code, Locale.of(language))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|America/Mexico_City|in Mexico City:",
                "es|America/Mexico_City|relojes de Ciudad de México se",
                "fr|Africa/Abidjan|Abidjan"
            })
    void aZoneAmongTheValuesIsNamedByItsPlace(String language, ZoneId zone, String part) {
        var error = FieldError.of("at", "skipped-hour").with("zone", zone);

        assertThat(texts.of(error, Locale.of(language))).contains(part).doesNotContain("/");
    }
}
