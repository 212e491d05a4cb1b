package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormErrorsTest {

    private final FormErrors forms = new FormErrors(TrialTexts.delivered());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|email|required|Enter your e-mail address",
                "es|email|required|Indique su correo electrónico",
                "fr|email|required|Indiquez votre adresse électronique",
                "en|name|required|City: This is missing",
                "fr|name|required|Ville\u00a0: Ce champ est à remplir",
                "en|email|wrong-length|This is too short or too long",
                "en|other|required|This is missing"
            })
    void theSummarySaysWhatToEnter(String language, String field, String code, String said) {
        assertThat(forms.summary(FieldError.of(field, code), Locale.of(language)))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|email|required|Enter your e-mail address",
                "fr|email|required|Indiquez votre adresse électronique",
                "en|name|required|This is missing",
                "en|email|wrong-length|This is too short or too long"
            })
    void theFieldSaysTheSameWithoutItsName(String language, String field, String code, String said) {
        assertThat(forms.beside(FieldError.of(field, code), Locale.of(language)))
                .isEqualTo(said);
    }
}
