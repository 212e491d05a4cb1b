package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.digitalcities.local.store.StoreCollection.Found;

/** The requested order of documents, field by field. */
record StoreOrder(List<Field> fields) implements Comparator<Document> {

    /** Ascending or descending. */
    record Field(String name, boolean ascending) {}

    private static final int MOST_SORTED = 32 << 20;

    static final StoreOrder NONE = new StoreOrder(List.of());

    /** The order of a {@code sort}; {@code $natural} is none. */
    static StoreOrder of(Document sort) {
        if (sort == null || sort.containsKey("$natural")) {
            return NONE;
        }
        return new StoreOrder(sort.entrySet().stream()
                .map(field -> new Field(field.getKey(), isAscending(field.getValue())))
                .toList());
    }

    private static boolean isAscending(Object direction) {
        if (direction instanceof Number number && (number.doubleValue() == 1 || number.doubleValue() == -1)) {
            return number.intValue() == 1;
        }
        throw new MongoServerError(15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
    }

    /** Sorts documents and returns the first ones, or all at zero. They are sorted in memory, so their size is limited. */
    Stream<Found> sorted(Stream<Found> all, long wanted) {
        Comparator<Found> order = Comparator.comparing(Found::document, this);
        var kept = new PriorityQueue<Found>(order.reversed());
        var bytes = 0L;
        for (var each : (Iterable<Found>) all::iterator) {
            kept.add(each);
            bytes += each.bytes().length;
            if (wanted > 0 && kept.size() > wanted) {
                bytes -= kept.remove().bytes().length;
            }
            if (bytes > MOST_SORTED) {
                throw new MongoServerError(
                        292,
                        "QueryExceededMemoryLimitNoDiskUseAllowed",
                        "Sort exceeded memory limit of " + MOST_SORTED
                                + " bytes: declare an index that gives this order");
            }
        }
        return kept.stream().sorted(order);
    }

    /** This order without fields in which all found documents are equal. */
    StoreOrder without(BiPredicate<Document, String> settled, Document query) {
        return new StoreOrder(fields.stream()
                .filter(field -> !settled.test(query, field.name()))
                .toList());
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
                ? empty
                : StoreValues.compare(shown(left, field), shown(right, field));
        return field.ascending() ? order : -order;
    }

    /** A list sorts by its least item, or its greatest in a descending order; an empty list sorts before null. */
    private static Object shown(Object value, Field field) {
        if (value instanceof Collection<?> items) {
            Comparator<Object> order = StoreValues::compare;
            return items.stream()
                    .<Object>map(Missing::ofNullable)
                    .min(field.ascending() ? order : order.reversed())
                    .orElse(null);
        }
        return value;
    }

    private static boolean isEmptyList(Object value) {
        return value instanceof Collection<?> items && items.isEmpty();
    }
}
