package org.digitalcities.messaging.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * How a command looks documents up, without the values that it looks for.
 *
 * @param limited whether it stops by itself after so many
 */
public record Query(String collection, String act, Where where, Document sort, boolean limited) {

    private static final Document BY_ID = new Document("_id", 1);

    /** {@code equal} and {@code ranges} are fields with such a condition; {@code others} no index helps with. */
    record Where(Set<String> equal, Set<String> ranges, Set<String> others) {

        static Where of(Document filter) {
            var where = new Where(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
            where.read(filter);
            return where;
        }

        private void read(Document filter) {
            filter.forEach((field, condition) -> {
                switch (field) {
                    case "$and" -> parts(condition).forEach(this::read);
                    case "$or" -> others.add(field);
                    default -> read(field, condition);
                }
            });
        }

        private void read(String field, Object condition) {
            if (!(condition instanceof Document operators) || operators.keySet().stream().noneMatch(name -> name.startsWith("$"))) {
                equal.add(field);
                return;
            }
            for (var operator : operators.keySet()) {
                switch (operator) {
                    case "$eq", "$in" -> equal.add(field);
                    case "$gt", "$gte", "$lt", "$lte" -> ranges.add(field);
                    default -> others.add(field + " " + operator);
                }
            }
        }

        private static List<Document> parts(Object condition) {
            return ((List<?>) condition).stream().map(Document.class::cast).toList();
        }

        boolean isEmpty() {
            return equal.isEmpty() && ranges.isEmpty() && others.isEmpty();
        }
    }

    /**
     * Whether the id or one of these indexes leads to the documents, and gives them in the order that is asked for. What alternatives
     * ask for does not: the local store examines everything for them, so they are asked one by one.
     */
    boolean isServedBy(List<Document> indexes) {
        return where.equal.contains("_id") || serves(BY_ID, where) || indexes.stream().anyMatch(index -> serves(index, where));
    }

    private boolean serves(Document index, Where where) {
        var first = index.keySet().iterator().next();
        if (where.equal.contains(first) || where.ranges.contains(first)) return sort.isEmpty() || gives(index, where);
        return this.where.isEmpty() && limited && gives(index, where);
    }

    /** An index gives an order if, after the fields that are the same in all that is found, it goes on with the fields of that order. */
    private boolean gives(Document index, Where where) {
        var rest = new ArrayList<>(index.entrySet());
        while (!rest.isEmpty() && where.equal.contains(rest.getFirst().getKey()) && !sort.containsKey(rest.getFirst().getKey())) rest.removeFirst();
        if (rest.size() < sort.size()) return false;
        var way = 0;
        for (Map.Entry<String, Object> wanted : sort.entrySet()) {
            var key = rest.removeFirst();
            var same = ((Number) wanted.getValue()).intValue() * ((Number) key.getValue()).intValue();
            if (!wanted.getKey().equals(key.getKey()) || way != 0 && way != same) return false;
            way = same;
        }
        return true;
    }
}
