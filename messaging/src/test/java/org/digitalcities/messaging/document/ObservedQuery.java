package org.digitalcities.messaging.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * The form of a command's query, without the values that it searches for.
 *
 * @param limited whether the command stops after a given number of documents
 */
public record ObservedQuery(String collection, String act, Where where, Document sort, boolean limited) {

    private static final Document BY_ID = new Document("_id", 1);

    /** {@code equal} and {@code ranges} are fields with such a condition; no index helps with {@code others}. */
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
            if (!(condition instanceof Document operators)
                    || operators.keySet().stream().noneMatch(name -> name.startsWith("$"))) {
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
     * Whether the id or one of these indexes finds the documents and returns them in the requested order. No index serves alternatives
     * ({@code $or}): the local store examines all documents for them, so they are queried one by one.
     */
    boolean isServedBy(List<Document> indexes) {
        return where.equal.contains("_id")
                || serves(BY_ID, where)
                || indexes.stream().anyMatch(index -> serves(index, where));
    }

    private boolean serves(Document index, Where where) {
        var first = index.keySet().iterator().next();
        if (where.equal.contains(first) || where.ranges.contains(first)) return sort.isEmpty() || gives(index, where);
        return this.where.isEmpty() && limited && gives(index, where);
    }

    /** An index gives an order if its fields, after those with a fixed value, begin with the fields of that order. */
    private boolean gives(Document index, Where where) {
        var rest = new ArrayList<>(index.entrySet());
        while (!rest.isEmpty()
                && where.equal.contains(rest.getFirst().getKey())
                && !sort.containsKey(rest.getFirst().getKey())) rest.removeFirst();
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
