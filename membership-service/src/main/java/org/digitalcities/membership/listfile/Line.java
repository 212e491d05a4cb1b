package org.digitalcities.membership.listfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.digitalcities.webkit.text.PlainText;

/**
 * A line of a list's file.
 *
 * @param number where it begins, counted from 1 as spreadsheet programs do
 */
public record Line(long number, List<String> cells) {

    /** The cells without the empty ones that spreadsheets add at the right, but at least {@code width} if there are so many. */
    public Line within(int width) {
        var end = cells.size();
        while (end > 0 && PlainText.clean(cells.get(end - 1)).isEmpty()) end--;
        return new Line(number, end == 0 ? List.of() : cells.subList(0, Math.max(end, Math.min(cells.size(), width))));
    }

    /** Exactly so many cells, empty ones at the end if it has fewer. */
    Line filledTo(int width) {
        var filled = new ArrayList<>(cells);
        filled.addAll(Collections.nCopies(Math.max(0, width - cells.size()), ""));
        return new Line(number, List.copyOf(filled));
    }

    public boolean isEmpty() {
        return within(0).cells.isEmpty();
    }
}
