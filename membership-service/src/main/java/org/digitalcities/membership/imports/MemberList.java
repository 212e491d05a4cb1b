package org.digitalcities.membership.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.membership.listfile.CsvText;
import org.digitalcities.membership.listfile.Line;
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

    /** One error; {@code line} counts from 1, the heading; {@code column} is null for an error of the whole row. */
    record LineFault(long line, String column, String code, Map<String, Object> facts) {}

    /** The rows, or why the file cannot be read at all. */
    sealed interface Read {
        record Readable(MemberList list) implements Read {}

        record Unreadable(Reason reason) implements Read {}
    }

    /** Reads the rows; a member belongs to one of {@code sections}. */
    static Read read(byte[] file, List<String> sections) {
        return switch (CsvText.open(file)) {
            case CsvText.Opened.Text(var text) -> read(text, sections);
            case CsvText.Opened.Unreadable(var reason) -> new Read.Unreadable(reason);
        };
    }

    private static Read read(CsvText text, List<String> sections) {
        var lines = new ArrayList<Line>();
        var broken = text.lines(line -> {
            lines.add(line.within(COLUMNS.size()));
            return lines.size() > MOST_ROWS + 1
                    ? Optional.of(Reason.invalid("csv-too-long")
                            .with("most", MOST_ROWS)
                            .with("line", line.number()))
                    : Optional.empty();
        });
        if (broken.isPresent()) return new Read.Unreadable(broken.get());
        if (lines.isEmpty()) return new Read.Unreadable(Reason.invalid("csv-empty"));
        var heading = lines.getFirst();
        if (!heading.cells().stream().map(PlainText::clean).toList().equals(COLUMNS)) {
            var expected = String.join(String.valueOf(text.separator()), COLUMNS);
            return new Read.Unreadable(
                    Reason.invalid("csv-heading").with("expected", expected).with("line", heading.number()));
        }
        return new Read.Readable(rows(lines.subList(1, lines.size()), sections));
    }

    private static MemberList rows(List<Line> records, List<String> sections) {
        var good = new ArrayList<Enrolment>();
        var faults = new ArrayList<LineFault>();
        var seen = new HashMap<String, Long>();
        for (var row : records) {
            var line = row.number();
            if (row.cells().size() != COLUMNS.size()) {
                faults.add(new LineFault(
                        line,
                        null,
                        "half-row",
                        Map.of("expected", COLUMNS.size(), "found", row.cells().size())));
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
    private static MemberRegistration registration(Line row) {
        return new MemberRegistration(
                row.cells().get(0),
                row.cells().get(1),
                row.cells().get(2),
                row.cells().get(3),
                row.cells().get(4),
                row.cells().get(5),
                row.cells().get(6),
                row.cells().get(7),
                new FirstContact(row.cells().get(8), row.cells().get(9), null));
    }

    private static LineFault fault(long line, FieldError error) {
        return new LineFault(line, error.field().replace('.', '_'), error.code(), error.facts());
    }
}
