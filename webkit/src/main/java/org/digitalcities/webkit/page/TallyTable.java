package org.digitalcities.webkit.page;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Figures in rows and columns with their sums, for {@code webkit/parts :: tally}.
 *
 * @param columns keys of the columns' texts
 */
public record TallyTable(List<String> columns, List<Row> rows) {

    /** @param label key of the row's text; {@code figures} in the order of the columns */
    public record Row(String label, List<Integer> figures) {

        public int sum() {
            return figures.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The sums of the columns, in their order. */
    public List<Integer> sums() {
        return IntStream.range(0, columns.size())
                .mapToObj(column ->
                        rows.stream().mapToInt(row -> row.figures.get(column)).sum())
                .toList();
    }

    public int all() {
        return rows.stream().mapToInt(Row::sum).sum();
    }
}
