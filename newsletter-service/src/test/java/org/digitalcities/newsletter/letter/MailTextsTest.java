package org.digitalcities.newsletter.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class MailTextsTest {

    @Test
    void mailsWarnOfADemonstrationAsPagesDo() {
        for (var language : MailTexts.LANGUAGES) {
            assertThat(MailTexts.in(language).say("demonstration"))
                    .isEqualTo(ResourceBundle.getBundle("webkit.messages", Locale.of(language))
                            .getString("hub.demonstration"));
        }
    }

    @Test
    void momentsNameTheirZone() {
        var at = Instant.parse("2022-09-30T21:59:00Z");
        assertThat(MailTexts.in("en").moment(at, "Europe/Madrid"))
                .isEqualTo("Friday 30 September 2022, 23:59 (Bilbao time)");
        assertThat(MailTexts.in("es").moment(at, "Europe/Madrid"))
                .isEqualTo("viernes 30 de septiembre de 2022, 23:59 (hora de Bilbao)");
        assertThat(MailTexts.in("fr").moment(at, "Asia/Seoul"))
                .isEqualTo("samedi 1er octobre 2022, 06\u00a0h\u00a059 (heure de Séoul)");
        assertThat(MailTexts.in("fr").day(at, "Asia/Seoul")).isEqualTo("1er octobre 2022");
        assertThat(MailTexts.in("fr").day(at, "Europe/Madrid")).isEqualTo("30 septembre 2022");
    }
}
