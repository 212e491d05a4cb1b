package org.digitalcities.membership.listfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.digitalcities.messaging.decision.Reason;
import org.junit.jupiter.api.Test;

class ListFileTest {

    private static final String LIST = "Ciudad;País\nBilbao;España\nCórdoba;Argentina\n";

    @Test
    void aListIsReadWhicheverColumnsSeparatorsAndMarksItHas() {
        for (var text :
                List.of(LIST, "\uFEFF" + LIST, LIST.replace(';', ','), LIST.replace(';', '\t'), "sep=;\n" + LIST)) {
            var rows = new ArrayList<Line>();
            var read = (ListFile.Read.Readable) new ListFile(text.getBytes(StandardCharsets.UTF_8)).read(rows::add);
            assertThat(read.heading()).containsExactly("Ciudad", "País");
            assertThat(read.rows()).isEqualTo(2);
            assertThat(rows)
                    .extracting(Line::cells)
                    .containsExactly(List.of("Bilbao", "España"), List.of("Córdoba", "Argentina"));
        }
    }

    @Test
    void quotesLineBreaksAndShortRowsAreKeptInTheirPlaces() {
        var rows = rows("a,b,c\n\"x, \"\"y\"\"\",\"two\nlines\",\n\n,,\nz\n".getBytes(StandardCharsets.UTF_8));

        assertThat(rows)
                .extracting(Line::cells)
                .containsExactly(List.of("x, \"y\"", "two\nlines", ""), List.of("z", "", ""));
        assertThat(rows).extracting(Line::number).containsExactly(2L, 6L);
    }

    @Test
    void aWorkbookIsReadAsTheSameListInCsv() throws IOException {
        var workbook = workbook(sheet -> {
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Population");
            sheet.value(0, 2, "Sum");
            sheet.value(1, 0, "ქალაქი");
            sheet.value(1, 1, 345_000);
            sheet.formula(1, 2, "1+1");
            sheet.value(3, 0, "Bilbao");
            sheet.value(3, 1, 0.5);
        });

        assertThat(rows(workbook))
                .extracting(Line::cells)
                .containsExactly(List.of("ქალაქი", "345000", ""), List.of("Bilbao", "0.5", ""));
        assertThat(rows(workbook)).extracting(Line::number).containsExactly(2L, 4L);
    }

    @Test
    void ofAFormulaItsStoredResultIsReadAndAnErrorIsNoValueOfOurs() throws IOException {
        var formulas = sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>=HYPERLINK(1)</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>");

        assertThat(rows(formulas))
                .extracting(Line::cells)
                .containsExactly(List.of("=HYPERLINK(1)"), List.of("#DIV/0!"));
    }

    @Test
    void aFileOfAnotherKindOrEncodingIsSaidToBeWhatItIs() throws IOException {
        assertThat(refused(LIST.getBytes(StandardCharsets.ISO_8859_1)).code()).isEqualTo("csv-not-utf-8");
        assertThat(refused(LIST.getBytes(Charset.forName("UTF-16"))).code()).isEqualTo("csv-is-utf-16");
        assertThat(refused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)).code())
                .isEqualTo("csv-is-pdf");
        assertThat(refused(zip("members.csv", LIST.getBytes(StandardCharsets.UTF_8)))
                        .code())
                .isEqualTo("workbook-none");
        assertThat(refused("PK\u0003\u0004 and no zip".getBytes(StandardCharsets.ISO_8859_1))
                        .code())
                .isEqualTo("workbook-broken");
        assertThat(refused(new byte[0]).code()).isEqualTo("csv-empty");
        assertThat(refused("a,b\n,\n".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("list-without-rows");
        assertThat(refused("a,b\n\"x\" y,z\n".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("csv-broken");
    }

    @Test
    void theNumberOfRowsColumnsAndCharactersIsBounded() throws IOException {
        var rows = IntStream.range(0, ListFile.MOST_ROWS)
                .mapToObj(i -> "c" + i + "\n")
                .collect(Collectors.joining());
        assertThat(rows(("name\n" + rows).getBytes(StandardCharsets.UTF_8))).hasSize(ListFile.MOST_ROWS);
        assertThat(refused(("name\n" + rows + "x\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.invalid("list-too-long").with("most", 10_000).with("line", 10_002L));
        assertThat(refused(workbook(sheet -> {
                            for (var row = 0; row <= ListFile.MOST_ROWS + 1; row++) sheet.value(row, 0, "x");
                        }))
                        .code())
                .isEqualTo("list-too-long");
        assertThat(refused(("a,".repeat(60) + "a\nb\n").getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("list-too-wide");
        assertThat(refused(("a\n" + "ქ".repeat(2_001) + "\n").getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("list-cell-too-long");
        assertThat(rows(("a\n" + "ქ".repeat(400) + "\n").getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(refused("a,b\nx,y,z\n".getBytes(StandardCharsets.UTF_8)).facts())
                .containsEntry("line", 2L);
    }

    @Test
    void aWorkbookThatUnpacksToMoreThanItsBoundIsRefusedBeforeItIsRead() throws IOException {
        var bomb = with(
                workbook(sheet -> sheet.value(0, 0, "x")),
                "xl/media/image1.png",
                new byte[WorkbookCheck.MOST_UNPACKED + 1]);

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(refused(bomb)).isEqualTo(Reason.invalid("workbook-too-large").with("megabytes", 64));
    }

    @Test
    void cellsFarOutsideOfASheetAndEntitiesAreRefusedAndNotAllocated() throws IOException {
        var far = sheet("<row r=\"1\"><c r=\"ZZZZZZ1\" t=\"inlineStr\"><is><t>x</t></is></c></row>");
        assertThat(refused(far).code()).isEqualTo("workbook-broken");

        var laughs = replaced(
                "xl/worksheets/sheet1.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
                        + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row>"
                        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>y</t></is></c></row></sheetData></worksheet>");
        assertThat(refused(laughs).code()).isEqualTo("workbook-broken");
    }

    private static List<Line> rows(byte[] file) {
        var rows = new ArrayList<Line>();
        var read = new ListFile(file).read(rows::add);
        assertThat(read).isInstanceOf(ListFile.Read.Readable.class);
        return rows;
    }

    private static Reason refused(byte[] file) {
        return ((ListFile.Read.Refused) new ListFile(file).check()).reason();
    }

    static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            fill.accept(book.newWorksheet("Members"));
        }
        return out.toByteArray();
    }

    private static byte[] sheet(String rows) throws IOException {
        return replaced("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static byte[] replaced(String part, String content) throws IOException {
        return with(workbook(sheet -> sheet.value(0, 0, "x")), part, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The zip with this part in place of its own. */
    private static byte[] with(byte[] zip, String part, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                        .get();
                var written = new ZipOutputStream(out)) {
            for (var entry : Collections.list(in.getEntries())) {
                if (entry.getName().equals(part)) continue;
                written.putNextEntry(new ZipEntry(entry.getName()));
                in.getInputStream(entry).transferTo(written);
            }
            written.putNextEntry(new ZipEntry(part));
            written.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }
}
