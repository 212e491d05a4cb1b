package org.digitalcities.membership.listfile;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.webkit.text.SpreadsheetText;

/** What the hub writes as CSV, it reads as it was. */
class WrittenListTest {

    @Property(tries = 300)
    void whatIsWrittenForSpreadsheetsIsReadBack(@ForAll("tables") List<List<String>> table) throws IOException {
        var written = new StringWriter();
        written.write('\uFEFF');
        try (var csv = CsvWriter.builder().build(written)) {
            csv.writeRecord(List.of("one", "two", "three"));
            for (var row : table)
                csv.writeRecord(row.stream().map(SpreadsheetText::harmless).toList());
        }

        var read = new ArrayList<List<String>>();
        new ListFile(written.toString().getBytes(StandardCharsets.UTF_8)).read(line -> read.add(line.cells()));

        assertThat(read).isEqualTo(table);
        assertThat(table)
                .allSatisfy(row -> assertThat(row)
                        .allSatisfy(cell -> assertThat(SpreadsheetText.harmless(cell))
                                .doesNotStartWith("=")
                                .doesNotStartWith("+")
                                .doesNotStartWith("-")
                                .doesNotStartWith("@")
                                .doesNotStartWith("\t")
                                .doesNotStartWith("\r")));
    }

    /** Rows whose first cell is visible, because an empty row is none. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        var cell = Arbitraries.strings()
                .withChars("ab'\"=+-@;,\t\r\n 0ქé＝")
                .ofMaxLength(6)
                .map(text -> text.replace("\r", "\r\n").replace("\r\n\n", "\r\n"));
        var row = cell.list().ofSize(2).map(cells -> {
            var all = new ArrayList<>(cells);
            all.addFirst("x" + cells.getFirst());
            return List.copyOf(all);
        });
        return row.list().ofMinSize(1).ofMaxSize(5).map(ArrayList::new);
    }
}
