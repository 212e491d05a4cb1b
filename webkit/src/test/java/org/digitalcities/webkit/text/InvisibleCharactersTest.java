package org.digitalcities.webkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invisible characters are recognised by Unicode's property, for every code point. */
class InvisibleCharactersTest {

    // UAX #44: these format characters are visible, and are not Default_Ignorable.
    private static final Pattern SEEN_FORMATS = Pattern.compile(
            "[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\uFFF9-\\uFFFB\\x{110BD}\\x{110CD}\\x{13430}-\\x{1343F}]");
    // UAX #44: Other_Default_Ignorable_Code_Point.
    private static final Pattern OTHERS = Pattern.compile("[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2065\\u3164\\uFFA0"
            + "\\uFFF0-\\uFFF8\\x{E0000}\\x{E0002}-\\x{E001F}\\x{E0080}-\\x{E00FF}\\x{E01F0}-\\x{E0FFF}]");
    private static final Pattern SELECTORS =
            Pattern.compile("[\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");

    @Test
    void theTableIsUnicodesPropertyForEachCodePoint() {
        var other = all().filter(c -> InvisibleCharacters.is(c) != derived(c))
                .mapToObj("U+%04X"::formatted)
                .toList();
        assertThat(other).isEmpty();
        assertThat(all().filter(InvisibleCharacters::is).count())
                .as("as Unicode 17 counts them")
                .isEqualTo(4174);
    }

    /** Default_Ignorable_Code_Point as UAX #44 derives it from what the JDK knows of each character. */
    private static boolean derived(int c) {
        var text = Character.toString(c);
        return Character.getType(c) == Character.FORMAT
                        && !SEEN_FORMATS.matcher(text).matches()
                || OTHERS.matcher(text).matches()
                || SELECTORS.matcher(text).matches();
    }

    private static IntStream all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
    }

    @Test
    void noCodePointHidesInALineOfLatinLetters() {
        var taken = all().filter(InvisibleCharacters::hides)
                .filter(c -> PlainText.faultInLine("Bil" + Character.toString(c) + "bao")
                        .isEmpty())
                .mapToObj("U+%04X"::formatted)
                .toList();
        assertThat(taken).isEmpty();
    }

    @Test
    void noCodePointThatNobodySeesIsATextByItself() {
        var taken = all().filter(c -> !InvisibleCharacters.shows(c))
                .mapToObj(Character::toString)
                .filter(text -> PlainText.fault(text).isEmpty())
                .filter(text -> !PlainText.clean(text).isEmpty()
                        || !PlainText.clean(text.repeat(3) + " ").isEmpty())
                .toList();
        assertThat(taken).isEmpty();
    }

    @Test
    void eachCodePointThatIsSeenIsATextByItself() {
        var lost = all().filter(InvisibleCharacters::shows)
                .mapToObj(Character::toString)
                .filter(text ->
                        !PlainText.clean(" " + text + "\u200B").equals(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .toList();
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u2800",
                "\u200D",
                "\u200C",
                "\uDB40\uDC01",
                "\u17B4",
                "\u180B",
                "\uD834\uDD73",
                "\uE000",
                "\uDBFF\uDFFD",
                "\u0301\u0308",
                " \u0301",
                "\uFE0F",
                "\u20DD",
                "\u034F\u115F",
                "\u00AD \u2060",
                "\uFFF9\uFFFB",
                "\u0903"
            })
    void marksAndWhatNobodySeesAreNoName(String name) {
        assertThat(PlainText.clean(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200D",
                "\u200C",
                "\u206A",
                "\u206F",
                "\uFFF9",
                "\uFFFB",
                "\u034F",
                "\u115F",
                "\uDB40\uDC41",
                "\uDB40\uDC01",
                "\uFE0F",
                "\uFE00",
                "\uDB40\uDD00",
                "\u180B",
                "\u180F",
                "\u2065",
                "\uFFF0",
                "\uD82F\uDCA0",
                "\uD834\uDD7A",
                "\uDB40\uDFFF"
            })
    void nothingHidesInAName(String character) {
        assertThat(PlainText.faultInLine("Bil" + character + "bao"))
                .hasValueSatisfying(fault -> assertThat(fault.position()).isEqualTo(4));
        assertThat(PlainText.clean(character + "Bilbao" + character)).isEqualTo("Bilbao");
        assertThat(PlainText.same("Bil" + character + "bao", "Bilbao")).isTrue();
    }

    /** Persian, Hindi, Bengali, Malayalam (at the end too), Sinhala, Khmer with a sign, Mongolian; Japanese place names; emoji; flags. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "می\u200Cخواهم",
                "نیم\u064E\u200Cفاصله",
                "ه\u200D",
                "क्\u200Dष",
                "क्\u200Cष",
                "র\u200D\u09CDয",
                "അവന്\u200D",
                "ශ්\u200Dරී ලංකාව",
                "ᠣ\u180Bᠨ",
                "葛\uDB40\uDD00城市",
                "祇\uDB40\uDD00園 辻\uFE00",
                "👩\u200D💻 Bilbao",
                "👩🏽\u200D💻",
                "❤\uFE0F",
                "❤\uFE0F\u200D🔥",
                "👨\u200D👩\u200D👧",
                "1\uFE0F\u20E3 Lyon",
                "🏳\uFE0F\u200D🌈",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "©\uFE0E"
            })
    void whatScriptsAndPicturesAreWrittenWithIsKept(String name) {
        var kept = Normalizer.normalize(name, Normalizer.Form.NFC);
        assertThat(PlainText.faultInLine(name)).isEmpty();
        assertThat(PlainText.clean(" " + name + " ")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "می\u200C\u200Cخواهم,3",
        "می\u200C خواهم,3",
        "Bilbao\u200D💻,7",
        "💻\u200DBilbao,2",
        "1\uFE0F Lyon,2",
        "葛\uDB40\uDD00\uDB40\uDD01城,3",
        "🏴x\uDB40\uDC67,3",
        "❤\uFE0F\uFE0Fx,3",
        "क\uFE0F\u200Dx,2",
        "ab\uDB40\uDD00城,3"
    })
    void whereTheyShapeNothingTheyAreNamed(String name, int position) {
        assertThat(PlainText.faultInLine(name))
                .hasValueSatisfying(fault -> assertThat(fault.position()).isEqualTo(position));
    }

    @Test
    void aLongTextOfThemIsReadInOnePass() {
        for (var piece : new String[] {"\uDB40\uDC67", "\u200D", "\u0301", "\uFE0F", "👩\u200D"}) {
            var text = "🏴" + piece.repeat(500_000);
            var begin = System.nanoTime();
            PlainText.clean(text);
            PlainText.faultInLine(text);
            assertThat(System.nanoTime() - begin).as(piece).isLessThan(5_000_000_000L);
        }
    }

    @Property
    void whatIsCleanStaysSoWhateverStandsInIt(@ForAll List<@IntRange(max = 13) Integer> pieces) {
        var parts = new String[] {
            "a",
            " ",
            "\u200D",
            "\u200C",
            "\uFE0F",
            "❤",
            "ش",
            "\u064E",
            "क",
            "्",
            "\u180B",
            "葛",
            "\uDB40\uDD00",
            "\u0301"
        };
        var text = new StringBuilder();
        for (var piece : pieces) text.append(parts[piece]);
        var clean = PlainText.clean(text.toString());
        assertThat(PlainText.clean(clean)).isEqualTo(clean);
        assertThat(clean.isEmpty()).isEqualTo(clean.codePoints().noneMatch(InvisibleCharacters::shows));
        if (!clean.isEmpty())
            assertThat(Set.of(0x20, 0x0A)).doesNotContain(clean.codePointAt(0), clean.codePointBefore(clean.length()));
    }
}
