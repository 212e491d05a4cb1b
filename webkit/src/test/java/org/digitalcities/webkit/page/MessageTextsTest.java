package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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
}
