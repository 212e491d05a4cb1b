package org.digitalcities.newsletter.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MailTextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @Test
    void everyTextExistsInEveryLanguageWithTheSamePlaces() {
        var english = MailTexts.in("en");
        for (var language : MailTexts.LANGUAGES) {
            var texts = MailTexts.in(language);
            for (var key : english.keys()) {
                if (key.startsWith("zone.")) continue;
                assertThat(texts.keys()).as(language).contains(key);
                assertThat(places(texts, key)).as(language + " " + key).isEqualTo(places(english, key));
            }
            assertThat(texts.keys().stream().filter(key -> !key.startsWith("zone.")))
                    .as(language)
                    .isSubsetOf(english.keys());
        }
    }

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
                .isEqualTo("samedi 1er octobre 2022, 06 h 59 (heure de Séoul)");
        assertThat(MailTexts.in("fr").day(at, "Asia/Seoul")).isEqualTo("1er octobre 2022");
        assertThat(MailTexts.in("fr").day(at, "Europe/Madrid")).isEqualTo("30 septembre 2022");
    }

    private static TreeSet<String> places(MailTexts texts, String key) {
        var places = new TreeSet<String>();
        var matcher = PLACE.matcher(texts.say(key));
        while (matcher.find()) places.add(matcher.group());
        return places;
    }
}
