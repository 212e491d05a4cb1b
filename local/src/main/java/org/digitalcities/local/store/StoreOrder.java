package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** The order in which documents are asked for, field by field. */
record StoreOrder(List<Field> fields) implements Comparator<Document> {

    /** Ascending or descending. */
    record Field(String name, boolean ascending) {}

    static final StoreOrder NONE = new StoreOrder(List.of());

    /** Of a {@code sort}; that by {@code $natural} is none. */
    static StoreOrder of(Document sort) {
        if (sort == null || sort.containsKey("$natural")) {
            return NONE;
        }
        return new StoreOrder(sort.entrySet().stream().map(field ->
                new Field(field.getKey(), ((Number) field.getValue()).intValue() > 0)).toList());
    }

    /** This order without the fields in which all that a query finds agrees. */
    StoreOrder without(BiPredicate<Document, String> settled, Document query) {
        return new StoreOrder(fields.stream().filter(field -> !settled.test(query, field.name())).toList());
    }

    @Override
    public int compare(Document one, Document other) {
        for (var field : fields) {
            var order = compare(one, other, field);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Document one, Document other, Field field) {
        var left = Utils.getSubdocumentValueCollectionAware(one, field.name());
        var right = Utils.getSubdocumentValueCollectionAware(other, field.name());
        var empty = Boolean.compare(isEmptyList(right), isEmptyList(left));
        var order = empty != 0 && StoreValues.compare(shown(left, field), shown(right, field)) == 0
                ? empty : StoreValues.compare(shown(left, field), shown(right, field));
        return field.ascending() ? order : -order;
    }

    /** A list stands for the least of its items, or the greatest in a descending order; an empty one comes before null. */
    private static Object shown(Object value, Field field) {
        if (value instanceof Collection<?> items) {
            Comparator<Object> order = StoreValues::compare;
            return items.stream().<Object>map(Missing::ofNullable).min(field.ascending() ? order : order.reversed()).orElse(null);
        }
        return value;
    }

    private static boolean isEmptyList(Object value) {
        return value instanceof Collection<?> items && items.isEmpty();
    }
}
