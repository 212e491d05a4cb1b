package org.digitalcities.webkit.paging;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.text.SpreadsheetText;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Writes a listing with its order and filters into a file, part by part, so that memory use does not depend on its length. */
public final class Export {

    /** The query's parameter that asks for a file. */
    static final String FORMAT = "format";

    private static final List<String> FORMATS = List.of("csv", "xlsx");
    /** The maximum number of rows of a sheet, with the headings. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int FLUSHED = 500;

    private final MessageTexts texts;
    private final Community community;

    Export(MessageTexts texts, Community community) {
        this.texts = texts;
        this.community = community;
    }

    /** The columns of a listing's file, and the function that reads its parts. */
    record File<T>(Columns<T> columns, Function<ListingQuery, ListingPage<T>> read) {}

    /** Answers with the file of the listing that a page shows. */
    <T> void answer(String format, ListView<T> list, HttpServletResponse response) throws IOException {
        if (!FORMATS.contains(format)) {
            throw Problem.of(400, "invalid-parameter")
                    .with("parameter", FORMAT)
                    .with(FieldError.of(FORMAT, "not-one-of").with("allowed", String.join(", ", FORMATS)))
                    .thrown();
        }
        var asked = list.part();
        var read = list.file().read();
        var columns = list.file().columns();
        var locale = list.lang().locale();
        var first = read.apply(asked.after(null).limit(ListingQuery.MOST));
        var excel = format.equals("xlsx");
        response.setContentType(
                excel ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(asked.listing().collection() + "." + format)
                        .build()
                        .toString());
        try (var rows = excel
                ? new Sheet(response.getOutputStream(), asked.listing().collection(), community, locale)
                : new Csv(response.getOutputStream(), community.zone())) {
            rows.headings(columns.all().stream()
                    .map(column -> texts.text(column.key(), Map.of(), locale))
                    .toList());
            for (var listed = first; ; ) {
                for (var row : listed.items())
                    rows.row(columns.all().stream()
                            .<Object>map(column -> shown(column.value().apply(row), locale))
                            .toList());
                if (listed.next().isEmpty()) break;
                listed = read.apply(
                        asked.limit(ListingQuery.MOST).after(listed.next().get()));
            }
        }
    }

    private Object shown(Object value, Locale locale) {
        return value instanceof Columns.Word(var key) ? texts.text(key, Map.of(), locale) : value == null ? "" : value;
    }

    private sealed interface Rows extends AutoCloseable {
        void headings(List<String> words) throws IOException;

        void row(List<Object> values) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets recognise the encoding. */
    private static final class Csv implements Rows {
        private final CsvWriter csv;
        private final ZoneId zone;

        Csv(OutputStream out, ZoneId zone) throws IOException {
            this.zone = zone;
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\uFEFF');
            csv = CsvWriter.builder().build(writer);
        }

        @Override
        public void headings(List<String> words) {
            csv.writeRecord(words);
        }

        @Override
        public void row(List<Object> values) {
            csv.writeRecord(values.stream().map(this::written).toList());
        }

        private String written(Object value) {
            return switch (value) {
                case Instant instant -> instant.atZone(zone).toOffsetDateTime().toString();
                case Number number -> number.toString();
                default -> SpreadsheetText.harmless(value.toString());
            };
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /** One sheet; all texts are stored as text cells. */
    private static final class Sheet implements Rows {
        private static final String MOMENT = "yyyy-mm-dd hh:mm";
        private final Workbook book;
        private final ZoneId zone;
        private final Worksheet sheet;
        private int row;

        Sheet(OutputStream out, String name, Community community, Locale locale) {
            zone = community.zone();
            book = new Workbook(out, community.hub().in(locale.getLanguage()), "1.0");
            sheet = book.newWorksheet(name);
        }

        @Override
        public void headings(List<String> words) {
            sheet.freezePane(0, 1);
            for (var column = 0; column < words.size(); column++) {
                sheet.inlineString(row, column, words.get(column));
                sheet.style(row, column).bold().set();
            }
            row++;
        }

        @Override
        public void row(List<Object> values) throws IOException {
            if (row == MOST_ROWS) throw new IllegalStateException("more rows than a sheet has");
            for (var column = 0; column < values.size(); column++) put(column, values.get(column));
            if (++row % FLUSHED == 0) sheet.flush();
        }

        private void put(int column, Object value) {
            switch (value) {
                case Instant instant -> {
                    sheet.value(row, column, instant.atZone(zone).toLocalDateTime());
                    sheet.style(row, column).format(MOMENT).set();
                }
                case Number number -> sheet.value(row, column, number);
                default -> sheet.inlineString(row, column, value.toString());
            }
        }

        @Override
        public void close() throws IOException {
            book.close();
        }
    }
}
