package org.digitalcities.membership.listfile;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.text.PlainText;
import org.digitalcities.webkit.text.SpreadsheetText;

/**
 * A list of members as a file, CSV or XLSX, with any columns. The first line that is not empty is the heading. It is read line by line.
 *
 * @param bytes at most {@link #MOST_BYTES}
 */
public record ListFile(byte[] bytes) {

    public static final int MOST_BYTES = 5 << 20;
    public static final int MOST_ROWS = 10_000;
    public static final int MOST_COLUMNS = 60;
    /** The characters of the longest cell. */
    public static final int LONGEST_CELL = 2_000;

    /** What the file is, or why it is refused. */
    public sealed interface Read {

        /** @param rows without the heading */
        record Readable(List<String> heading, int rows) implements Read {}

        record Refused(Reason reason) implements Read {}
    }

    /** Reads the file to its end and keeps nothing but its heading. */
    public Read check() {
        return read(row -> {});
    }

    /** Passes each row on, as long as the heading, with its line. */
    public Read read(Consumer<Line> rows) {
        var reading = new Reading(rows);
        return lines(reading)
                .or(reading::emptiness)
                .<Read>map(Read.Refused::new)
                .orElseGet(() -> new Read.Readable(reading.heading, reading.rows));
    }

    private Optional<Reason> lines(Function<Line, Optional<Reason>> taker) {
        if (ListFileType.isWorkbook(bytes)) return new Workbook(bytes).lines(taker);
        return switch (CsvText.open(bytes)) {
            case CsvText.Opened.Text(var text) -> text.lines(taker);
            case CsvText.Opened.Unreadable(var reason) -> Optional.of(reason);
        };
    }

    private static final class Reading implements Function<Line, Optional<Reason>> {

        private final Consumer<Line> taker;
        private List<String> heading;
        private int rows;

        Reading(Consumer<Line> taker) {
            this.taker = taker;
        }

        @Override
        public Optional<Reason> apply(Line line) {
            var fault = fault(line);
            if (fault.isPresent()) return fault;
            var width = heading == null ? 0 : heading.size();
            var cells = new Line(
                    line.number(),
                    line.within(width).cells().stream()
                            .map(SpreadsheetText::plain)
                            .toList());
            if (heading == null) {
                heading = cells.cells().stream().map(PlainText::line).toList();
            } else if (cells.cells().size() > width) {
                return Optional.of(Reason.invalid("list-row-too-wide")
                        .with("line", line.number())
                        .with("columns", width));
            } else {
                rows++;
                taker.accept(cells.filledTo(width));
            }
            return Optional.empty();
        }

        private Optional<Reason> fault(Line line) {
            if (rows == MOST_ROWS)
                return Optional.of(
                        Reason.invalid("list-too-long").with("most", MOST_ROWS).with("line", line.number()));
            if (line.within(0).cells().size() > MOST_COLUMNS)
                return Optional.of(Reason.invalid("list-too-wide")
                        .with("most", MOST_COLUMNS)
                        .with("line", line.number()));
            return line.cells().stream().anyMatch(cell -> cell.codePointCount(0, cell.length()) > LONGEST_CELL)
                    ? Optional.of(Reason.invalid("list-cell-too-long")
                            .with("most", LONGEST_CELL)
                            .with("line", line.number()))
                    : Optional.empty();
        }

        Optional<Reason> emptiness() {
            if (heading == null) return Optional.of(Reason.invalid("csv-empty"));
            return rows == 0 ? Optional.of(Reason.invalid("list-without-rows")) : Optional.empty();
        }
    }
}
