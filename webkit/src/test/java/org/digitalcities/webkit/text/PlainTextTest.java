package org.digitalcities.webkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource({
        "\uD800,U+D800",
        "\uDC00,U+DC00",
        "\uFFFE,U+FFFE",
        "\uFFFF,U+FFFF",
        "\uFDD0,U+FDD0",
        "\uD83F\uDFFE,U+1FFFE",
        "'\u0007',U+0007",
        "\u007F,U+007F",
        "\u0085,U+0085",
        "\u009F,U+009F",
        "\u202A,U+202A",
        "\u202E,U+202E",
        "\u2066,U+2066",
        "\u2069,U+2069"
    })
    void whatBreaksAPageOrAFeedIsNamedWithItsPlace(String character, String name) {
        assertThat(PlainText.fault("Bil" + character + "bao")).contains(new PlainText.Fault(name, 4));
        assertThat(PlainText.faultInLine("Bil" + character + "bao")).contains(new PlainText.Fault(name, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u2060",
                "\uFEFF",
                "\u00AD",
                "\u200E",
                "\u3164",
                "\u2800",
                "\uDB40\uDC41",
                "\n",
                "\r",
                "\t",
                "\u2028"
            })
    void aLineHoldsNothingThatCannotBeSeen(String character) {
        assertThat(PlainText.fault("Bil" + character + "bao")).isEmpty();
        assertThat(PlainText.faultInLine("Bil" + character + "bao")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"İzmir", "Xi'an", "São Paulo", "👩‍💻 Bilbao", "القدس", "北京", "« Villes »", "5 %"})
    void namesAsPeopleWriteThemPass(String name) {
        assertThat(PlainText.faultInLine(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\u00A0", "\u200B", "\uFEFF", "\u2060", "\u3000", "\u0085", "\t", "\r\n", "\u00A0\uFEFF \n"
            })
    void whatCannotBeSeenAtTheEdgesIsTakenAway(String edge) {
        assertThat(PlainText.clean(edge + "Bilbao" + edge)).isEqualTo("Bilbao");
        assertThat(PlainText.clean(edge)).isEmpty();
    }

    @Test
    void aLineBreakIsOneCharacterWhateverTheBrowserSends() {
        assertThat(PlainText.clean("one\r\ntwo\rthree\nfour")).isEqualTo("one\ntwo\nthree\nfour");
    }

    @Test
    void aLineHasOneSpaceBetweenWords() {
        assertThat(PlainText.line(" Ciudad  de\u00A0\tMéxico ")).isEqualTo("Ciudad de México");
        assertThat(PlainText.line(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Xi'an,Xi\u2019an",
        "San Sebastián,San Sebastia\u0301n",
        "Ciudad de México,ciudad  de\u00A0méxico",
        "L'Hospitalet,L\u02BCHospitalet",
        "Castrop-Rauxel,Castrop\u2011Rauxel",
        "Bilbao,\u200BBil\u200Bbao"
    })
    void aNameIsTheSameHoweverItWasTyped(String one, String other) {
        assertThat(PlainText.same(one, other)).isTrue();
        assertThat(PlainText.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Bilbao,Bilbo", "Bilbao,", "Köln,Koln", "San José,San Jose"})
    void anotherNameIsAnotherName(String one, String other) {
        assertThat(PlainText.same(one, other)).isFalse();
    }

    @Property
    void cleaningTwiceIsCleaningOnce(@ForAll String text) {
        var clean = PlainText.clean(text);
        assertThat(PlainText.clean(clean)).isEqualTo(clean);
        assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
        assertThat(PlainText.line(PlainText.line(text))).isEqualTo(PlainText.line(text));
    }
}
