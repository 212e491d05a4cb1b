package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextsTest {

    private final MessageTexts texts = TrialTexts.delivered();

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

    @Test
    void aMissingTextAndAMissingValueReachNoReader() {
        assertThatThrownBy(() -> texts.text("no.such", Map.of(), Locale.ENGLISH))
                .hasMessage("no text no.such in en");
        assertThatThrownBy(() -> texts.text("problem.stale.detail", Map.of(), Locale.FRENCH))
                .hasMessage("no value for {version} of the text problem.stale.detail");
        assertThatThrownBy(() -> texts.markup("problem.stale.detail", Map.of("versions", 3), Locale.ENGLISH))
                .hasMessageContaining("{version}");
        assertThatThrownBy(() -> texts.in(Lang.ES).say("problem.stale.detail", "version", null))
                .hasMessageContaining("{version}");
        assertThat(texts.find("no.such", Map.of(), Locale.ENGLISH)).isEmpty();
        assertThat(texts.find("problem.stale.detail", Map.of(), Locale.ENGLISH))
                .get()
                .asString()
                .contains("{version}");
    }

    @Test
    void whatAValueContainsIsNoPlace() {
        assertThat(texts.in(Lang.EN).say("problem.address-unclear.detail", "part", "{part} $1 \\"))
                .startsWith("The {part} $1 \\ of the address");
    }

    @Test
    void oneLanguageSaysWhatPagesSay() {
        var at = Instant.parse("2022-09-30T21:59:00Z");
        var french = texts.in(Lang.FR);
        assertThat(french.moment(at, ZoneId.of("Asia/Seoul")))
                .isEqualTo(new Dates(Community.read("")).moment(at, ZoneId.of("Asia/Seoul"), Locale.FRENCH));
        assertThat(french.day(at, ZoneId.of("Asia/Seoul"))).isEqualTo("samedi 1er octobre 2022");
        assertThat(french.day(at, ZoneId.of("Europe/Madrid"))).isEqualTo("vendredi 30 septembre 2022");
        assertThat(french.time(at, ZoneId.of("Europe/Madrid"))).isEqualTo("23\u00a0h\u00a059");
        assertThat(french.say("hub.colon")).isEqualTo("\u00a0:");
        assertThat(french.language()).isEqualTo("fr");
    }
}
