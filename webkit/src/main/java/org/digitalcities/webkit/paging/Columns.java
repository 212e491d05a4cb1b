package org.digitalcities.webkit.paging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of a listing's file: texts, numbers and instants, with the headings of the page. */
public final class Columns<T> {

    /** @param key of the heading in the bundles */
    record Column<T>(String key, Function<T, ?> value) {}

    private final List<Column<T>> columns = new ArrayList<>();

    public static <T> Columns<T> of() {
        return new Columns<>();
    }

    public Columns<T> text(String key, Function<T, String> value) {
        columns.add(new Column<>(key, value));
        return this;
    }

    /** A text from the bundles, by its key. */
    public Columns<T> word(String key, Function<T, String> word) {
        columns.add(new Column<>(key, row -> word.apply(row) == null ? null : new Word(word.apply(row))));
        return this;
    }

    public Columns<T> number(String key, Function<T, ? extends Number> value) {
        columns.add(new Column<>(key, value));
        return this;
    }

    public Columns<T> instant(String key, Function<T, Instant> value) {
        columns.add(new Column<>(key, value));
        return this;
    }

    record Word(String key) {}

    List<Column<T>> all() {
        return columns;
    }
}
