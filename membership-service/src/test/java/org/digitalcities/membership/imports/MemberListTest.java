package org.digitalcities.membership.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.digitalcities.community.Community;
import org.digitalcities.membership.imports.MemberList.LineFault;
import org.digitalcities.membership.imports.MemberList.Read;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.messaging.decision.Reason;
import org.junit.jupiter.api.Test;

class MemberListTest {

    private static final List<String> SECTIONS = Community.read("").sectionIds();

    private static final String HEADING = String.join(",", MemberList.COLUMNS) + "\n";
    private static final String BILBAO =
            "es-bilbao,city,Bilbao,,ES,EUROPE,Europe/Madrid,es,Contact A,bilbao@example.org\n";
    private static final String CORDOBA =
            "ar-cordoba,city,Córdoba,,AR,LATAM,America/Argentina/Cordoba,es,Contact B,cordoba@example.org\n";

    @Test
    void aListInUtf8IsReadWithOrWithoutAMarkAtItsBeginning() {
        assertThat(readable(HEADING + CORDOBA).good())
                .singleElement()
                .satisfies(row -> assertThat(row.profile().name()).isEqualTo("Córdoba"));
        assertThat(readable("\uFEFF" + HEADING + CORDOBA).good()).hasSize(1);
    }

    @Test
    void aListInLatin1IsRefusedWithTheLineWhereItShows() {
        var refused = (Read.Unreadable)
                MemberList.read((HEADING + BILBAO + CORDOBA).getBytes(StandardCharsets.ISO_8859_1), SECTIONS);

        assertThat(refused.reason().code()).isEqualTo("csv-not-utf-8");
        assertThat(refused.reason().facts()).containsEntry("line", 3L);
    }

    @Test
    void aListHasAnEnd() {
        var cities = IntStream.rangeClosed(1, MemberList.MOST_ROWS)
                .mapToObj(i -> BILBAO.replace("es-bilbao", "es-" + i))
                .collect(Collectors.joining());

        assertThat(readable(HEADING + cities).good()).hasSize(MemberList.MOST_ROWS);
        assertThat(((Read.Unreadable) MemberList.read(
                                (HEADING + cities + CORDOBA).getBytes(StandardCharsets.UTF_8), SECTIONS))
                        .reason()
                        .code())
                .isEqualTo("csv-too-long");
    }

    @Test
    void aListInUtf16IsRefused() {
        assertThat(MemberList.read((HEADING + BILBAO).getBytes(Charset.forName("UTF-16")), SECTIONS))
                .isInstanceOf(Read.Unreadable.class);
    }

    @Test
    void semicolonsAreRecognised() {
        assertThat(readable((HEADING + BILBAO).replace(',', ';')).good()).hasSize(1);
    }

    @Test
    void aQuotedFieldMayHoldTheSeparatorAndALineBreakInANameIsItsRowsFault() {
        assertThat(readable(HEADING + BILBAO.replace("Contact A", "\"Contact, of Bilbao\""))
                        .good())
                .hasSize(1);

        var list = readable(HEADING + BILBAO.replace("Contact A", "\"Contact,\nof Bilbao\"") + BILBAO);

        assertThat(list.faults()).extracting(LineFault::line).containsExactly(2L, 4L);
    }

    @Test
    void aDuplicateRowIsNamedWithTheFirstOfItsKind() {
        var list = readable(HEADING + BILBAO + CORDOBA + BILBAO);

        assertThat(list.good()).hasSize(2);
        assertThat(list.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.code()).isEqualTo("duplicate-row");
            assertThat(fault.facts()).containsEntry("line", 2L);
        });
    }

    @Test
    void aHalfRowIsNamedWithWhatItHas() {
        assertThat(readable(HEADING + "es-bilbao,city,Bilbao\n" + CORDOBA).faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.facts()).containsEntry("found", 3).containsEntry("expected", 10));
    }

    @Test
    void eachFaultOfARowIsNamedByItsColumn() {
        var list = readable(HEADING + "Nl Utrecht,town,,,NN,EUROPA,Europe/Utrecht,nl,,utrecht\n");

        assertThat(list.faults())
                .extracting(LineFault::line, LineFault::column)
                .containsExactlyInAnyOrder(
                        tuple(2L, "id"),
                        tuple(2L, "kind"),
                        tuple(2L, "name"),
                        tuple(2L, "country"),
                        tuple(2L, "section"),
                        tuple(2L, "zone"),
                        tuple(2L, "language"),
                        tuple(2L, "contact_name"),
                        tuple(2L, "contact_email"));
    }

    @Test
    void anotherHeadingIsRefused() {
        assertThat(MemberList.read("name,id\n".getBytes(StandardCharsets.UTF_8), SECTIONS))
                .isInstanceOf(Read.Unreadable.class);
        assertThat(MemberList.read(new byte[0], SECTIONS)).isInstanceOf(Read.Unreadable.class);
    }

    @Test
    void rowsInWhichNothingStandsAreNoRows() throws IOException {
        var list = sample("members-blank-tail.csv");

        assertThat(list.faults()).isEmpty();
        assertThat(list.rows()).isEqualTo(2);
        assertThat(list.good()).extracting(Enrolment::id).containsExactly("es-tail-one", "es-tail-two");
        var between = readable(HEADING + "\n,,,,,,,,,\n \u00A0,\u200B,,,,,,,,\n" + BILBAO + "\r\n\uFEFF\n" + CORDOBA);
        assertThat(between.faults()).isEmpty();
        assertThat(between.rows()).isEqualTo(2);
        assertThat(readable(HEADING + ",,,,,,,,,\n".repeat(MemberList.MOST_ROWS * 3) + BILBAO)
                        .good())
                .hasSize(1);
        assertThat(readable(HEADING + ",,,,,,,,,\n" + "half," + "x\n").faults())
                .extracting(LineFault::line)
                .containsExactly(3L);
    }

    @Test
    void whatNobodySeesIsCutOffAtTheEdgesAndNamedInside() throws IOException {
        var list = sample("members-invisible.csv");

        assertThat(list.good())
                .extracting(row -> row.contact().email())
                .containsExactly("nbsp@example.org", "bom@example.org", "word-joiner@example.org");
        assertThat(list.good()).extracting(row -> row.profile().zone().getId()).containsOnly("Europe/Madrid");
        assertThat(list.faults())
                .extracting(
                        LineFault::line,
                        LineFault::column,
                        LineFault::code,
                        fault -> fault.facts().get("character"))
                .containsExactly(
                        tuple(3L, "contact_email", "characters", "U+200B"),
                        tuple(5L, "contact_email", "characters", "U+00A0"));
    }

    @Test
    void namesHaveOneFormHoweverTheyWereTyped() throws IOException {
        var list = sample("members-names.csv");

        assertThat(list.faults()).isEmpty();
        assertThat(list.good())
                .extracting(row -> row.profile().name())
                .containsExactly(
                        "C\u00F3rdoba de Prueba",
                        "Villa Prueba de Ejemplo",
                        "L\u2019Isle-d\u2019Essai",
                        "Puerto Ejemplo");
    }

    @Test
    void anAddressThatNoServerTakesIsRefusedOneWithAnotherAlphabetIsTakenInAscii() throws IOException {
        assertThat(sample("members-dots.csv").faults())
                .extracting(LineFault::line, LineFault::column, LineFault::code)
                .containsExactly(
                        tuple(2L, "contact_email", "email"),
                        tuple(3L, "contact_email", "email"),
                        tuple(4L, "contact_email", "email"));
        assertThat(sample("members-idn.csv").good())
                .extracting(row -> row.contact().email())
                .containsExactly("info@xn--bcher-kva.example", "info@xn--bcher-kva.example");
        assertThat(sample("members-kosovo.csv").good())
                .extracting(row -> row.profile().country())
                .containsExactly("XK", "PS");
    }

    @Test
    void aLineThatNamesTheSeparatorAndSeparatorsAtTheEndAreTaken() throws IOException {
        assertThat(sample("members-sep-line.csv").good())
                .extracting(Enrolment::id)
                .containsExactly("es-sep-one");
        assertThat(sample("members-trailing-sep.csv").good())
                .extracting(Enrolment::id)
                .containsExactly("es-trail-one");
        assertThat(readable("\"sep=\t\"\r\n" + (HEADING + BILBAO).replace(',', '\t'))
                        .good())
                .hasSize(1);
        assertThat(readable("SEP=,\n" + HEADING.strip() + ",,,\n" + BILBAO.strip() + ",,\n" + CORDOBA)
                        .good())
                .hasSize(2);
        assertThat(readable("sep=;\n" + (HEADING + BILBAO).replace(',', ';') + "half;row\n")
                        .faults())
                .extracting(LineFault::line)
                .containsExactly(4L);
        assertThat(readable(HEADING + BILBAO.strip() + ",,more\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.facts()).containsEntry("found", 12));
    }

    @Test
    void anotherHeadingIsShownAsItHasToBeWithTheSeparatorOfTheFileAndItsLine() {
        assertThat(refused("name;id\n"))
                .isEqualTo(Reason.invalid("csv-heading")
                        .with("expected", String.join(";", MemberList.COLUMNS))
                        .with("line", 1L));
        assertThat(refused("sep=\t\nname\tid\n"))
                .isEqualTo(Reason.invalid("csv-heading")
                        .with("expected", String.join("\t", MemberList.COLUMNS))
                        .with("line", 2L));
        assertThat(refused("\n\nname,id\n").facts()).containsEntry("line", 3L);
        assertThat(refused("sep=;\n").code()).isEqualTo("csv-empty");
        assertThat(refused(",,,\n,,\n").code()).isEqualTo("csv-empty");
    }

    @Test
    void aFileOfAnotherKindIsSaidToBeWhatItIs() throws IOException {
        var list = HEADING + BILBAO;
        assertThat(kind("PK\u0003\u0004\u0014\u0000[Content_Types].xml".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("csv-is-spreadsheet");
        assertThat(kind("PK\u0003\u0004\u0014\u0000mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("csv-is-spreadsheet");
        assertThat(kind("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("csv-is-spreadsheet");
        assertThat(kind("PK\u0003\u0004\u0014\u0000members.csv".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("csv-is-compressed");
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(list.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(kind(zipped.toByteArray())).isEqualTo("csv-is-compressed");
        for (var charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-32"))
            assertThat(kind(list.getBytes(Charset.forName(charset))))
                    .as(charset)
                    .isEqualTo("csv-is-utf-16");
        assertThat(kind("\n%PDF-1.7\n%\u00E2\u00E3".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("csv-is-pdf");
        assertThat(kind("\uFEFF \n<!DOCTYPE HTML><html>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("csv-is-html");
        assertThat(kind("<html lang=\"es\">id;kind</html>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("csv-is-html");
        assertThat(kind(list.replace("Bilbao", "C\u00F3rdoba").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("csv-not-utf-8");
    }

    private static MemberList readable(String text) {
        return ((Read.Readable) MemberList.read(text.getBytes(StandardCharsets.UTF_8), SECTIONS)).list();
    }

    private static MemberList sample(String name) throws IOException {
        try (var file = MemberListTest.class.getResourceAsStream("/faults/" + name)) {
            return ((Read.Readable) MemberList.read(file.readAllBytes(), SECTIONS)).list();
        }
    }

    private static String kind(byte[] file) {
        return ((Read.Unreadable) MemberList.read(file, SECTIONS)).reason().code();
    }

    private static Reason refused(String text) {
        return ((Read.Unreadable) MemberList.read(text.getBytes(StandardCharsets.UTF_8), SECTIONS)).reason();
    }
}
