package org.digitalcities.newsletter.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTextsTest {

    @Test
    void eachLanguageHasItsTextsAndAnotherIsAnsweredInEnglish() {
        assertThat(MailTexts.LANGUAGES).containsExactly("en", "es", "fr");
        for (var language : MailTexts.LANGUAGES)
            assertThat(MailTexts.in(language).language()).isEqualTo(language);
        assertThat(MailTexts.in("de").say("sign-in.button")).isEqualTo("Sign in");
    }

    @Test
    void mailsHaveThePagesTextsToo() {
        assertThat(MailTexts.in("es").say("hub.demonstration")).contains("lista de demostración");
        assertThat(MailTexts.in("fr").say("language.en")).isEqualTo("anglais");
    }

    @Test
    void aTitleNamesAYearAsAYear() {
        assertThat(MailTexts.in("en").say("edition.title", "year", "2022", "number", 10))
                .isEqualTo("Smart Cities Study 2022: edition 10 is published");
    }
}
