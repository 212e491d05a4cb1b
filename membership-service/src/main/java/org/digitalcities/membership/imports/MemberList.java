package org.digitalcities.membership.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.MemberViews.FirstContact;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/**
 * Parses a list of members from CSV: UTF-8 with or without a byte order mark; comma, semicolon or tab; one member a row. Empty
 * rows are ignored.
 */
record MemberList(List<Enrolment> good, List<LineFault> faults, int rows) {

    static final int MOST_ROWS = 2_000;
    static final List<String> COLUMNS = List.of(
            "id", "kind", "name", "short", "country", "section", "zone", "language", "contact_name", "contact_email");

    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([;,\t|])\"?[;,\t ]*(?:\r\n|\n|\r|$)", Pattern.CASE_INSENSITIVE);

    private record Row(long line, List<String> fields) {}

    /** One error; {@code line} counts from 1, the heading; {@code column} is null for an error of the whole row. */
    record LineFault(long line, String column, String code, Map<String, Object> facts) {}

    /** The rows, or why the file cannot be read at all. */
    sealed interface Read {
        record Readable(MemberList list) implements Read {}

        record Unreadable(Reason reason) implements Read {}
    }

    /** Reads the rows; a member belongs to one of {@code sections}. */
    static Read read(byte[] file, List<String> sections) {
        var other = ImportFileType.otherThanText(file);
        if (other.isPresent()) return new Read.Unreadable(other.get());
        var decoded = CharBuffer.allocate(file.length + 1);
        var bytes = ByteBuffer.wrap(file);
        if (StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(bytes, decoded, true)
                .isError()) {
            return new Read.Unreadable(Reason.invalid("csv-not-utf-8").with("line", lineAt(file, bytes.position())));
        }
        var content = decoded.flip().toString();
        return parse(content.startsWith("\uFEFF") ? content.substring(1) : content, sections);
    }

    /** Excel's first line may name the separator; otherwise it is found in the heading. */
    private static Read parse(String content, List<String> sections) {
        var said = SEPARATOR_LINE.matcher(content);
        if (said.lookingAt())
            return parse(content.substring(said.end()), said.group(1).charAt(0), 1, sections);
        var heading =
                content.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return parse(
                content,
                heading.contains(";") ? ';' : heading.contains(",") ? ',' : heading.contains("\t") ? '\t' : ',',
                0,
                sections);
    }

    /** @param before the number of lines before the content */
    private static Read parse(String content, char separator, int before, List<String> sections) {
        var rows = new ArrayList<Row>();
        var line = before + 1L;
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(content)) {
            for (var record : csv) {
                line = before
                        + record.getStartingLineNumber()
                        + 1
                        + record.getFields().stream()
                                .mapToLong(MemberList::lineBreaks)
                                .sum();
                var row = new Row(before + record.getStartingLineNumber(), withoutEmptyEnd(record.getFields()));
                if (!row.fields.isEmpty()) rows.add(row);
                if (rows.size() > MOST_ROWS + 1) {
                    return new Read.Unreadable(Reason.invalid("csv-too-long")
                            .with("most", MOST_ROWS)
                            .with("line", row.line));
                }
            }
        } catch (CsvParseException e) {
            return new Read.Unreadable(Reason.invalid("csv-broken").with("line", line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.isEmpty()) return new Read.Unreadable(Reason.invalid("csv-empty"));
        var heading = rows.getFirst();
        if (!heading.fields.stream().map(PlainText::clean).toList().equals(COLUMNS)) {
            var expected = String.join(String.valueOf(separator), COLUMNS);
            return new Read.Unreadable(
                    Reason.invalid("csv-heading").with("expected", expected).with("line", heading.line));
        }
        return new Read.Readable(rows(rows.subList(1, rows.size()), sections));
    }

    /** The fields of a row, without the empty ones that spreadsheets add at the right. */
    private static List<String> withoutEmptyEnd(List<String> fields) {
        var end = fields.size();
        while (end > 0 && PlainText.clean(fields.get(end - 1)).isEmpty()) end--;
        return end == 0 ? List.of() : fields.subList(0, Math.max(end, Math.min(fields.size(), COLUMNS.size())));
    }

    private static long lineBreaks(String field) {
        return field.chars().filter(character -> character == '\n').count();
    }

    private static MemberList rows(List<Row> records, List<String> sections) {
        var good = new ArrayList<Enrolment>();
        var faults = new ArrayList<LineFault>();
        var seen = new HashMap<String, Long>();
        for (var row : records) {
            var line = row.line;
            if (row.fields.size() != COLUMNS.size()) {
                faults.add(new LineFault(
                        line, null, "half-row", Map.of("expected", COLUMNS.size(), "found", row.fields.size())));
                continue;
            }
            var checks = FieldValidator.check();
            var enrolment = Enrolment.of(registration(row), sections, checks);
            checks.errors().stream().map(error -> fault(line, error)).forEach(faults::add);
            var before = enrolment.id() == null ? null : seen.putIfAbsent(enrolment.id(), line);
            if (before != null) faults.add(new LineFault(line, "id", "duplicate-row", Map.of("line", before)));
            else if (checks.errors().isEmpty()) good.add(enrolment);
        }
        return new MemberList(List.copyOf(good), List.copyOf(faults), records.size());
    }

    /** The contact's language is the row's. */
    private static MemberRegistration registration(Row row) {
        return new MemberRegistration(
                row.fields.get(0),
                row.fields.get(1),
                row.fields.get(2),
                row.fields.get(3),
                row.fields.get(4),
                row.fields.get(5),
                row.fields.get(6),
                row.fields.get(7),
                new FirstContact(row.fields.get(8), row.fields.get(9), null));
    }

    private static LineFault fault(long line, FieldError error) {
        return new LineFault(line, error.field().replace('.', '_'), error.code(), error.facts());
    }

    private static long lineAt(byte[] file, int position) {
        var line = 1L;
        for (var i = 0; i < position; i++) if (file[i] == '\n') line++;
        return line;
    }
}
