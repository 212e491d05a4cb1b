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
import java.util.UUID;
import java.util.stream.Stream;

/** What a query says of a field, also inside the {@code $and} that drivers like to build; all of it has to hold. */
final class StoreConditions {

    private StoreConditions() {
    }

    /** Each condition on the field: a value, or a document of operators. */
    static List<Object> of(Document query, String field) {
        var conditions = new ArrayList<Object>();
        collect(query, field, conditions);
        return conditions;
    }

    private static void collect(Document query, String field, List<Object> conditions) {
        if (query.get(field) != null) {
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
            Collection<?> values = List.of();
            if (simple(condition)) {
                values = List.of(condition);
            } else if (condition instanceof Document operators && operators.get("$eq") != null) {
                values = List.of(operators.get("$eq"));
            } else if (condition instanceof Document operators && operators.get("$in") instanceof Collection<?> some) {
                values = some;
            }
            if (!values.isEmpty() && values.stream().allMatch(StoreConditions::simple)) {
                return values.stream().map(StoreConditions::normal).distinct().toList();
            }
        }
        return List.of();
    }

    /** A value below which nothing meets the conditions, or null. */
    static Object lowest(List<Object> conditions) {
        return bound(conditions, "$gt", "$gte");
    }

    /** A value above which nothing meets the conditions, or null. */
    static Object highest(List<Object> conditions) {
        return bound(conditions, "$lt", "$lte");
    }

    private static Object bound(List<Object> conditions, String... operators) {
        return conditions.stream().filter(Document.class::isInstance).map(Document.class::cast)
                .flatMap(condition -> Stream.of(operators).map(condition::get).filter(StoreConditions::bounds))
                .findFirst().map(StoreConditions::normal).orElse(null);
    }

    /** One that equals nothing but itself: null is also what is missing, a list also what it holds. */
    private static boolean simple(Object value) {
        return !Missing.isNullOrMissing(value) && !(value instanceof Document) && !(value instanceof Collection<?>)
                && !BsonRegularExpression.isRegularExpression(value);
    }

    /** Keys lie in the order in which queries compare, but for these. */
    private static boolean bounds(Object value) {
        return simple(value) && !(value instanceof UUID) && !(value instanceof MinKey) && !(value instanceof MaxKey);
    }

    private static Object normal(Object value) {
        return new KeyValue(value).normalized().get(0);
    }
}
