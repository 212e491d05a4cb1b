package org.digitalcities.study.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.digitalcities.study.document.PdfCheck.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognises an entry that says how a file is encrypted in every notation, and nothing that only mentions one. */
class EncryptEntryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Encrypt 12 0 R",
                "/Encrypt     12 0 R",
                "/Encrypt\0\t\f\r\n12 0 R",
                "/Encrypt % of 2021\n12 0 R",
                "/Encrypt%a\r%b\r12%c\n0%d\nR",
                "/#45ncrypt 12 0 R",
                "/#45#6E#63#72#79#70#74 12 0 R",
                "/#65#4e/Encr#79pt<</Filter/Standard>>",
                "/Encrypt % <\n<< /V 4 >>",
                "/Size 1/Encrypt 12 0 R/Root 1 0 R",
                "/Encrypt/Encrypt 12 0 R",
                "/Encrypt 00000000000000000000012 000000 R",
                "/A<41>/Encrypt 1 0 R",
                "/A(stream\n)/Encrypt 1 0 R",
                "/Encrypt 1 0 R<41>"
            })
    void anEntryIsSeen(String entry) {
        assertThat(isProtected(trailer(entry))).isTrue();
        assertThat(isProtected("%PDF-1.7\n1 0 obj\n<< /Type /XRef " + entry
                        + " >>\nstream\n\u0001\u0002\nendstream\nendobj\nstartxref\n9\n%%EOF\n"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Encrypted 12 0 R",
                "/EncryptMetadata << >>",
                "/encrypt 12 0 R",
                "/Encrypt null",
                "/Encrypt 12 0",
                "/Encrypt 12 R",
                "/Encrypt 12 0 RG",
                "/Encrypt <41> 0 R",
                "/Encrypt < <",
                "/Encrypt (12 0 R)",
                "/Encrypt [12 0 R]",
                "/Encrypt /12 0 R",
                "/#2345ncrypt 12 0 R",
                "/#2FEncrypt 12 0 R",
                "#2FEncrypt 12 0 R",
                "/#4ncrypt 12 0 R",
                "/Encrypt#00 12 0 R",
                "/Encrypt\u000b12 0 R",
                "/Encr ypt 12 0 R",
                "Encrypt 12 0 R",
                "/Encrypt % 12 0 R"
            })
    void whatIsNoEntryIsNone(String other) {
        assertThat(isProtected(trailer(other + "\n/Root 1 0 R"))).isFalse();
    }

    @Property
    void anEntryIsSeenHoweverItsNameIsEscapedAndItsPartsAreApart(
            @ForAll("names") String name,
            @ForAll("gaps") String first,
            @ForAll("gaps") String second,
            @ForAll("gaps") String third,
            @ForAll @IntRange(min = 1, max = 40) int piece) {
        var file = trailer(name + first + "12" + second + "0" + third + "R").getBytes(ISO_8859_1);
        var check = new PdfCheck();
        for (int at = 0; at < file.length; at += piece) {
            var part = Arrays.copyOfRange(file, at, Math.min(file.length, at + piece));
            check.update(part, part.length);
        }
        assertThat(check.whole()).contains(new Fault.Protected());
    }

    @Property
    void noTextInAStreamIsTakenForAnEntry(
            @ForAll("names") String name,
            @ForAll("gaps") String gap,
            @ForAll("words") String before,
            @ForAll("words") String after) {
        var content = "BT (" + before + name + gap + "12 0 R " + name + "<<" + after + ") Tj ET";
        assertThat(isProtected(stream(content, "\n") + trailer(""))).isFalse();
        assertThat(isProtected(stream(content, "\r\n") + trailer(name + gap + "12 0 R")))
                .as("the trailer behind it")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001endstream\nendobj\n", "\nendstream endobj\n", "\nendobj\n", "\nendstream\nendobj\n"})
    void aTrailerBehindAStreamIsReadHoweverTheStreamEnds(String end) {
        assertThat(isProtected("%PDF-1.7\n4 0 obj\n<< /Length 3 >> stream\nabc" + end + trailer("/Encrypt 12 0 R")))
                .isTrue();
        assertThat(isProtected("%PDF-1.7\n4 0 obj\n<< /Length 3 >> stream\n" + "a".repeat(99) + end
                        + trailer("/Encrypt 12 0 R")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "% a comment about a stream\n",
                "(up\nstream\n)",
                "/stream\n",
                "<< /A /stream\n>>",
                "<< /A 1 >> upstream\n",
                "<41> stream\n",
                "% << >> stream\n",
                "% << >>\nstream\n",
                "% (\n% << >> stream\r",
                "(<< >> stream\n)",
                "((a)<< >> stream\n)",
                "(\\)<< >> stream\n)",
                "(\\\\\\(\\)<< >> stream\n)",
                "(% << >> stream\n)",
                "(<< >>)stream\n",
                "( << >> stream\n"
            })
    void whatOnlySaysStreamHidesNothing(String text) {
        assertThat(isProtected("%PDF-1.7\n" + text + trailer("/Encrypt 12 0 R")))
                .isTrue();
        assertThat(isProtected("%PDF-1.7\n" + text + "trailer\n<< /Size 1 /Encrypt 12 0 R >>\nstartxref\n9\n%%EOF\n"))
                .isTrue();
    }

    /** Strings and comments are read to their end, so that a stream after them is recognised. */
    @ParameterizedTest
    @ValueSource(strings = {"", "% (\n", "% of a stream (\r", "(% )", "(\\()", "(a(b)c)", "(\\\\)", "(a\\\n)", ")"})
    void aStreamBehindATextIsPassedOver(String text) {
        var content = "<< >> /Encrypt 12 0 R (";
        assertThat(isProtected(
                        "%PDF-1.7\n" + text + " << /Length 9 >> stream\n" + content + "\nendstream\n" + trailer("")))
                .isFalse();
        assertThat(isProtected("%PDF-1.7\n" + text + " << /Length 9 >> stream\n" + content + "\nendstream\n"
                        + trailer("/Encrypt 12 0 R")))
                .as("the trailer behind it")
                .isTrue();
    }

    @Provide
    Arbitrary<String> names() {
        var forms = "Encrypt"
                .chars()
                .mapToObj(it -> Arbitraries.of("" + (char) it, "#%02x".formatted(it), "#%02X".formatted(it)))
                .toList();
        return Combinators.combine(forms).as(letters -> "/" + String.join("", letters));
    }

    @Provide
    Arbitrary<String> gaps() {
        var comment = Arbitraries.strings()
                .withChars("aR0 /<>()%")
                .ofMaxLength(80)
                .flatMap(it -> Arbitraries.of("%" + it + "\n", "%" + it + "\r", "%" + it + "\r\n"));
        var white = Arbitraries.strings()
                .withChars('\0', '\t', '\n', '\f', '\r', ' ')
                .ofMaxLength(300);
        return Combinators.combine(Arbitraries.of(" ", "\n", "\0"), white, comment.injectNull(0.5), white)
                .as((one, two, said, three) -> one + two + (said == null ? "" : said) + three);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("aé stream<>/%\n\r0R")
                .ofMaxLength(100)
                .filter(it -> !it.contains("endstream"));
    }

    private static String stream(String content, String line) {
        return "%PDF-1.7\n4 0 obj\n<< /Length " + content.length() + " >>" + line + "stream" + line + content + line
                + "endstream\nendobj\n";
    }

    private static String trailer(String entry) {
        return "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Size 1 " + entry
                + " >>\nstartxref\n9\n%%EOF\n";
    }

    private static boolean isProtected(String file) {
        var bytes = file.getBytes(ISO_8859_1);
        var check = new PdfCheck();
        check.update(bytes, bytes.length);
        var fault = check.whole();
        assertThat(fault.filter(it -> !(it instanceof Fault.Protected))).isEmpty();
        return fault.isPresent();
    }
}
