package org.digitalcities.membership.memberlist;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.text.SpreadsheetText;
import org.springframework.stereotype.Component;

/** Writes refused rows as CSV, with the reasons in a last column: to be mended and sent again. */
@Component
class RefusedRows {

    private final MessageTexts texts;

    RefusedRows(MessageTexts texts) {
        this.texts = texts;
    }

    byte[] csv(List<String> heading, List<ListRow> rows, Locale locale) {
        var written = new StringWriter();
        written.write('\uFEFF');
        try (var csv = CsvWriter.builder().build(written)) {
            csv.writeRecord(with(heading, texts.text("memberlist.reason", Map.of(), locale)));
            for (var row : rows) csv.writeRecord(with(row.cells(), reasons(row, locale)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> with(List<String> cells, String last) {
        var all = new ArrayList<>(cells.stream().map(SpreadsheetText::harmless).toList());
        all.add(SpreadsheetText.harmless(last));
        return all;
    }

    /** Why a row is refused: each column with its fault. */
    String reasons(ListRow row, Locale locale) {
        return row.faults().stream()
                .map(fault -> texts.text(
                        "memberlist.fault",
                        Map.of(
                                "column", texts.text("memberlist.column." + fault.field(), Map.of(), locale),
                                "reason", texts.of(fault, locale)),
                        locale))
                .collect(Collectors.joining("; "));
    }

    /** Why a row was not written or could not be undone; empty for other rows. */
    String why(ListRow row, Locale locale) {
        if (row.why() == null) return "";
        return texts.find("problem." + row.why().code() + ".detail", row.why().facts(), locale)
                .orElseGet(() -> texts.of(row.why(), locale));
    }
}
