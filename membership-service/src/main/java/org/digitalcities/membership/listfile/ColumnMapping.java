package org.digitalcities.membership.listfile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.messaging.decision.Reason;

/**
 * Where a file has what.
 *
 * @param places    the place of each column in the file, counted from 1, by {@link ListColumn#field}; a column without one is not read
 * @param otherwise what a new member gets where its row says nothing, by the same names
 */
public record ColumnMapping(Map<String, Integer> places, Map<String, String> otherwise) {

    /** The columns for which a value can be given that holds for all rows. */
    public static final List<ListColumn> COMMON =
            List.of(ListColumn.KIND, ListColumn.SECTION, ListColumn.ZONE, ListColumn.LANGUAGE);

    public ColumnMapping {
        places = Map.copyOf(places);
        otherwise = Map.copyOf(otherwise);
    }

    /** What the words of the heading suggest. */
    public static ColumnMapping guessed(List<String> heading, String language) {
        var places = new HashMap<String, Integer>();
        ListWords.guess(heading).forEach((column, place) -> places.put(column.field(), place + 1));
        return new ColumnMapping(
                places, Map.of(ListColumn.KIND.field(), "city", ListColumn.LANGUAGE.field(), language));
    }

    /** Why it does not suit a file of that width. */
    public Optional<Reason> fault(int width) {
        var name = ListColumn.NAME.field();
        if (!places.containsKey(name) && !places.containsKey(ListColumn.ID.field()))
            return Optional.of(Reason.invalid("list-without-names"));
        for (var place : places.entrySet()) {
            if (place.getValue() < 1 || place.getValue() > width)
                return Optional.of(Reason.invalid("list-column-unknown").with("columns", width));
            if (places.entrySet().stream()
                    .anyMatch(other -> !other.getKey().equals(place.getKey())
                            && other.getValue().equals(place.getValue())))
                return Optional.of(Reason.invalid("list-column-twice").with("column", place.getValue()));
        }
        return Optional.empty();
    }

    /** What a row says, in the hub's codes; what is empty is left out. */
    Map<ListColumn, String> read(List<String> cells, ListWords words) {
        var values = new EnumMap<ListColumn, String>(ListColumn.class);
        for (var column : ListColumn.values()) {
            var place = places.get(column.field());
            var code = place == null ? null : words.code(column, cells.get(place - 1));
            if (code != null) values.put(column, code);
        }
        if (!values.containsKey(ListColumn.ID)) {
            var id = ListWords.id(values.get(ListColumn.COUNTRY), values.get(ListColumn.NAME));
            if (id != null) values.put(ListColumn.ID, id);
        }
        return values;
    }
}
