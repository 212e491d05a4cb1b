package org.digitalcities.newsletter.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.community.Community;
import org.digitalcities.newsletter.FixedClock;
import org.junit.jupiter.api.Test;

class MailTextsTest {

    private static final FixedClock CLOCK = FixedClock.at("2022-07-15T08:00:00Z");

    private final MailTexts texts = new MailTexts(Community.read(""), CLOCK);

    @Test
    void eachLanguageHasItsTextsAndAnotherIsAnsweredInTheFirst() {
        assertThat(texts.languages()).containsExactly("en", "es", "fr");
        for (var language : texts.languages())
            assertThat(texts.in(language).language()).isEqualTo(language);
        assertThat(texts.in("de").say("sign-in.button")).isEqualTo("Sign in");
    }

    @Test
    void mailsHaveThePagesTextsToo() {
        assertThat(texts.in("es").say("hub.demonstration")).contains("lista de demostración");
        assertThat(texts.in("fr").say("language.en")).isEqualTo("anglais");
    }

    @Test
    void aTitleNamesAYearAsAYear() {
        assertThat(texts.in("en").say("edition.title", "year", "2022", "number", 10))
                .isEqualTo("Smart Cities Study 2022: edition 10 is published");
    }

    @Test
    void anotherCommunitysMailsAreInItsLanguagesAndNameItsBody() {
        var rivers = new MailTexts(Community.read("../community/src/test/resources/rivers.yaml"), CLOCK);
        assertThat(rivers.in("fr").language()).isEqualTo("es");
        assertThat(rivers.in("en").say("network")).isEqualTo("ARA · Alliance of River Areas");
        assertThat(rivers.in("es").say("news.title")).isEqualTo("Noticias: Red de Municipios Ribereños");
    }
}
