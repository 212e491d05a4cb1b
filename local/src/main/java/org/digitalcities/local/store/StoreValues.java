package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** MongoDB's order of values, for index keys and sorts. */
final class StoreValues {

    private static final ValueComparator OTHERS = ValueComparator.ascWithoutListHandling();

    private StoreValues() {}

    /** Text by its UTF-8 bytes, a missing value as null. */
    static int compare(Object one, Object other) {
        return switch (one) {
            case String text when other instanceof String otherText -> StoreTexts.compare(text, otherText);
            case UUID id when other instanceof UUID otherId -> compareIds(id, otherId);
            case Document part when other instanceof Document otherPart -> compareParts(part, otherPart);
            case Collection<?> list when other instanceof Collection<?> otherList -> compareLists(list, otherList);
            case null, default -> OTHERS.compare(one, other);
        };
    }

    private static int compareIds(UUID one, UUID other) {
        var order = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return order == 0
                ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
                : order;
    }

    /** Field by field: by type, then by name, then by value. */
    private static int compareParts(Document one, Document other) {
        var others = other.entrySet().iterator();
        for (var field : one.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            var otherField = others.next();
            var order = kind(field.getValue()) == kind(otherField.getValue())
                    ? StoreTexts.compare(field.getKey(), otherField.getKey())
                    : 0;
            order = order == 0 ? compare(field.getValue(), otherField.getValue()) : order;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compareLists(Collection<?> one, Collection<?> other) {
        var others = other.iterator();
        for (var item : one) {
            var order = others.hasNext() ? compare(item, others.next()) : 1;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    /** Values of one type are compared by value, values of different types by type only. */
    private static Class<?> kind(Object value) {
        return switch (value) {
            case null -> Missing.class;
            case Number number -> Number.class;
            case Document part -> Document.class;
            case Collection<?> list -> Collection.class;
            default -> value.getClass();
        };
    }

    /** The least value of this one's type; null if it is not needed. */
    static Object firstLike(Object value) {
        return switch (value) {
            case Number number -> Double.NEGATIVE_INFINITY;
            case String text -> "";
            case Instant time -> Instant.MIN;
            case Boolean flag -> false;
            case null, default -> null;
        };
    }

    /** The greatest value of this one's type; null if it is not needed. */
    static Object lastLike(Object value) {
        return switch (value) {
            case Number number -> Double.NaN;
            case String text -> new Document();
            case Instant time -> Instant.MAX;
            case Boolean flag -> true;
            case null, default -> null;
        };
    }
}
