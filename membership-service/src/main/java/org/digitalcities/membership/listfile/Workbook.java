package org.digitalcities.membership.listfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.digitalcities.messaging.decision.Reason;

/** The first sheet of a workbook (XLSX), row by row. Of a formula its stored result is read; nothing is computed. */
record Workbook(byte[] file) {

    /** A part of the workbook is not as the format wants it; the library throws exceptions of many types then. */
    private static final class MalformedException extends Exception {}

    /**
     * Passes on the lines that are not empty, one after the other; what {@code taker} answers refuses the file and ends the reading.
     *
     * @return why the file was refused, by {@code taker} or because it is broken or too large
     */
    Optional<Reason> lines(Function<Line, Optional<Reason>> taker) {
        var unsafe = WorkbookCheck.fault(file);
        if (unsafe.isPresent()) return unsafe;
        try (var rows = rows()) {
            var each = rows.iterator();
            for (var line = next(each); line.isPresent(); line = next(each)) {
                if (line.get().isEmpty()) continue;
                var refused = taker.apply(line.get());
                if (refused.isPresent()) return refused;
            }
            return Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.of(Reason.invalid("workbook-broken"));
        }
    }

    private Stream<Row> rows() throws MalformedException {
        try {
            var book = new ReadableWorkbook(new ByteArrayInputStream(file));
            return book.getFirstSheet().openStream().onClose(() -> close(book));
        } catch (IOException | RuntimeException malformed) {
            throw new MalformedException();
        }
    }

    private static void close(ReadableWorkbook book) {
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Line> next(Iterator<Row> rows) throws MalformedException {
        try {
            return rows.hasNext() ? Optional.of(line(rows.next())) : Optional.empty();
        } catch (RuntimeException malformed) {
            throw new MalformedException();
        }
    }

    private static Line line(Row row) {
        var cells = new ArrayList<String>(row.getCellCount());
        for (var column = 0; column < row.getCellCount(); column++) cells.add(text(row.getCell(column)));
        return new Line(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) return "";
        return switch (cell.getType()) {
            case STRING -> cell.asString();
            case NUMBER -> cell.asNumber().stripTrailingZeros().toPlainString();
            case BOOLEAN -> cell.asBoolean().toString();
            case FORMULA, ERROR, EMPTY -> cell.getRawValue() == null ? "" : cell.getRawValue();
        };
    }
}
