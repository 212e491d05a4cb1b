package org.digitalcities.membership.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import org.digitalcities.contracts.Reason;
import org.digitalcities.membership.input.Checks;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.webkit.problem.FieldError;

/** Reads a list of members from CSV: UTF-8 with or without a mark at its beginning, comma or semicolon, one member a row. */
record MemberList(List<Enrolment> good, List<LineFault> faults, int rows) {

    static final int MOST_ROWS = 2_000;
    static final List<String> COLUMNS = List.of("id", "kind", "name", "short", "country", "section", "zone", "language", "contact_name", "contact_email");

    /** What is wrong in one place; {@code line} counts from 1, which is the heading's; {@code column} is null for the whole row. */
    record LineFault(long line, String column, String code, Map<String, Object> facts) {}

    /** A list, or why the file as a whole cannot be read. */
    sealed interface Read {
        record Readable(MemberList list) implements Read {}
        record Unreadable(Reason reason) implements Read {}
    }

    static Read read(byte[] file) {
        var decoded = CharBuffer.allocate(file.length + 1);
        var bytes = ByteBuffer.wrap(file);
        if (StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(bytes, decoded, true).isError()) {
            return new Read.Unreadable(Reason.invalid("csv-not-utf-8").with("line", lineAt(file, bytes.position())));
        }
        var content = decoded.flip().toString();
        return parse(content.startsWith("\uFEFF") ? content.substring(1) : content);
    }

    private static Read parse(String content) {
        var separator = content.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        List<CsvRecord> records;
        try (var csv = CsvReader.builder().fieldSeparator(separator).allowExtraFields(true).allowMissingFields(true).ofCsvRecord(content)) {
            records = csv.stream().limit(MOST_ROWS + 2L).toList();
        } catch (CsvParseException e) {
            return new Read.Unreadable(Reason.invalid("csv-broken"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (records.isEmpty()) return new Read.Unreadable(Reason.invalid("csv-empty"));
        var heading = records.getFirst().getFields().stream().map(String::strip).toList();
        if (!heading.equals(COLUMNS)) return new Read.Unreadable(Reason.invalid("csv-heading").with("expected", String.join(",", COLUMNS)));
        if (records.size() > MOST_ROWS + 1) return new Read.Unreadable(Reason.invalid("csv-too-long").with("most", MOST_ROWS));
        return new Read.Readable(rows(records.subList(1, records.size())));
    }

    private static MemberList rows(List<CsvRecord> records) {
        var good = new ArrayList<Enrolment>();
        var faults = new ArrayList<LineFault>();
        var seen = new HashMap<String, Long>();
        for (var row : records) {
            var line = row.getStartingLineNumber();
            if (row.getFieldCount() != COLUMNS.size()) {
                faults.add(new LineFault(line, null, "half-row", Map.of("expected", COLUMNS.size(), "found", row.getFieldCount())));
                continue;
            }
            var checks = Checks.begin();
            var enrolment = Enrolment.of(draft(row), checks);
            checks.errors().stream().map(error -> fault(line, error)).filter(fault -> COLUMNS.contains(fault.column())).forEach(faults::add);
            var before = enrolment.id() == null ? null : seen.putIfAbsent(enrolment.id(), line);
            if (before != null) faults.add(new LineFault(line, "id", "duplicate-row", Map.of("line", before)));
            else if (checks.errors().isEmpty()) good.add(enrolment);
        }
        return new MemberList(List.copyOf(good), List.copyOf(faults), records.size());
    }

    /** The contact is written to in the row's language, which has one column and so one fault. */
    private static Enrolment.Draft draft(CsvRecord row) {
        return new Enrolment.Draft(row.getField(0), row.getField(1), row.getField(2), row.getField(3), row.getField(4), row.getField(5),
            row.getField(6), row.getField(7), new Contact.Details(row.getField(8), row.getField(9), null));
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
