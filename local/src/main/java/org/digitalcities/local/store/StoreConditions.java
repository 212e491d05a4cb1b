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

/** The conditions of a query on a field, also those in the {@code $and} that drivers build; all must hold. */
final class StoreConditions {

    /**
     * The bounds of a field's values; null if there is none.
     *
     * @param above whether the lower bound is exclusive, so that equal entries are skipped
     * @param below whether the upper bound is exclusive
     */
    record Bounds(Object lowest, Object highest, boolean above, boolean below) {

        static final Bounds NONE = new Bounds(null, null, false, false);
    }

    private StoreConditions() {}

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

    /** The values of which the field must have one, in the form of an index; empty if the conditions do not give them. */
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

    /** @param several whether a document may have several values in the field, of which each may meet one of two bounds */
    static Bounds bounds(List<Object> conditions, boolean several) {
        var lowest = bound(conditions, "$gt", "$gte");
        var highest = several && lowest != null ? null : bound(conditions, "$lt", "$lte");
        return new Bounds(
                lowest == null ? StoreValues.firstLike(highest) : lowest,
                highest == null ? StoreValues.lastLike(lowest) : highest,
                isOut(lowest, conditions, "$gt"),
                isOut(highest, conditions, "$lt"));
    }

    private static boolean isOut(Object bound, List<Object> conditions, String operator) {
        return bound != null && isToldApart(bound) && bound.equals(bound(conditions, operator));
    }

    /** Indexes store numbers as doubles; beyond this one several whole numbers are the same double. */
    private static boolean isToldApart(Object value) {
        return !(value instanceof Number number) || Math.abs(number.doubleValue()) < 1L << 53;
    }

    private static Object bound(List<Object> conditions, String... operators) {
        return conditions.stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .flatMap(condition -> Stream.of(operators).map(condition::get).filter(StoreConditions::bounds))
                .findFirst()
                .map(StoreConditions::normal)
                .orElse(null);
    }

    /** Null also matches a missing field. A list also matches by its items, so an index cannot decide. */
    private static boolean settles(Object value) {
        return !(value instanceof Document)
                && !(value instanceof Collection<?>)
                && !BsonRegularExpression.isRegularExpression(value);
    }

    private static boolean bounds(Object value) {
        return !Missing.isNullOrMissing(value)
                && settles(value)
                && !(value instanceof MinKey)
                && !(value instanceof MaxKey);
    }

    private static Object normal(Object value) {
        return new KeyValue(value == null ? Missing.getInstance() : value)
                .normalized()
                .get(0);
    }
}
