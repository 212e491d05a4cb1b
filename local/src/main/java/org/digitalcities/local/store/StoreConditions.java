package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a query says of a field, also inside the {@code $and} that drivers like to build; all of it has to hold. */
final class StoreConditions {

    /**
     * The values between which a field has to lie; null where nothing is said.
     *
     * @param above whether the lowest itself is out, so that all that is equal to it need not be met
     * @param below whether the highest itself is out
     */
    record Bounds(Object lowest, Object highest, boolean above, boolean below) {

        static final Bounds NONE = new Bounds(null, null, false, false);
    }

    private StoreConditions() {
    }

    /** Each condition on the field: a value, or a document of operators. */
    static List<Object> of(Document query, String field) {
        var conditions = new ArrayList<Object>();
        collect(query, field, conditions);
        return conditions;
    }

    private static void collect(Document query, String field, List<Object> conditions) {
        if (query.containsKey(field)) {
            conditions.add(query.get(field));
        }
        if (query.get("$and") instanceof Collection<?> parts) {
            for (var part : parts) {
                if (part instanceof Document condition) {
                    collect(condition, field, conditions);
                }
            }
        }
    }

    /** The values that the field has to have one of, as an index keeps them; none where the conditions do not say so. */
    static List<Object> equal(List<Object> conditions) {
        for (var condition : conditions) {
            var values = values(condition);
            if (!values.isEmpty() && values.stream().allMatch(StoreConditions::settles)) {
                return values.stream().map(StoreConditions::normal).distinct().toList();
            }
        }
        return List.of();
    }

    private static List<Object> values(Object condition) {
        if (condition instanceof Document operators) {
            if (operators.containsKey("$eq")) {
                return Stream.of(operators.get("$eq")).toList();
            }
            return operators.get("$in") instanceof Collection<?> some ? new ArrayList<>(some) : List.of();
        }
        return Stream.of(condition).toList();
    }

    /** @param several whether one document may have several values there, which may meet two bounds apart */
    static Bounds bounds(List<Object> conditions, boolean several) {
        var lowest = bound(conditions, "$gt", "$gte");
        var highest = several && lowest != null ? null : bound(conditions, "$lt", "$lte");
        return new Bounds(lowest == null ? StoreValues.firstLike(highest) : lowest, highest == null ? StoreValues.lastLike(lowest)
                : highest, isOut(lowest, conditions, "$gt"), isOut(highest, conditions, "$lt"));
    }

    private static boolean isOut(Object bound, List<Object> conditions, String operator) {
        return bound != null && isToldApart(bound) && bound.equals(bound(conditions, operator));
    }

    /** An index keeps numbers as doubles, which from there on are one for several whole numbers. */
    private static boolean isToldApart(Object value) {
        return !(value instanceof Number number) || Math.abs(number.doubleValue()) < 1L << 53;
    }

    private static Object bound(List<Object> conditions, String... operators) {
        return conditions.stream().filter(Document.class::isInstance).map(Document.class::cast)
                .flatMap(condition -> Stream.of(operators).map(condition::get).filter(StoreConditions::bounds))
                .findFirst().map(StoreConditions::normal).orElse(null);
    }

    /** Null is also what is missing, and lies as that in an index. A list is also what it holds, so an index cannot say. */
    private static boolean settles(Object value) {
        return !(value instanceof Document) && !(value instanceof Collection<?>) && !BsonRegularExpression.isRegularExpression(value);
    }

    private static boolean bounds(Object value) {
        return !Missing.isNullOrMissing(value) && settles(value) && !(value instanceof MinKey) && !(value instanceof MaxKey);
    }

    private static Object normal(Object value) {
        return new KeyValue(value == null ? Missing.getInstance() : value).normalized().get(0);
    }
}
