package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.local.store.StoreCollection.Found;

/**
 * An aggregation in three parts.
 *
 * @param beginning stages that a query can express, so that only matching documents are read
 * @param middle stages that the library runs
 * @param ending a last {@code $sort} with its limits, because the library orders text as Java does; null if there is none
 */
record StoreAggregation(StoreQuery beginning, List<Document> middle, StoreQuery ending) {

    /** An aggregation with variables is run by the library as a whole. */
    static StoreAggregation of(Document command) {
        var collection = command.get("aggregate").toString();
        var stages =
                command.get("pipeline") instanceof List<?> all && all.stream().allMatch(Document.class::isInstance)
                        ? all.stream().map(Document.class::cast).toList()
                        : List.<Document>of();
        var beginning = StoreQuery.ofAll(collection);
        if (command.containsKey("let")) {
            return new StoreAggregation(beginning, stages, null);
        }
        var first = 0;
        for (var next = with(beginning, stages, 0); next != null; next = with(beginning, stages, first)) {
            beginning = next;
            first++;
        }
        var rest = stages.subList(first, stages.size());
        for (var last = 0; last < rest.size(); last++) {
            var ending = rest.get(last).containsKey("$sort") ? all(rest.subList(last, rest.size()), collection) : null;
            if (ending != null) {
                return new StoreAggregation(beginning, rest.subList(0, last), ending);
            }
        }
        return new StoreAggregation(beginning, rest, null);
    }

    private static StoreQuery all(List<Document> stages, String collection) {
        var reading = StoreQuery.ofAll(collection);
        for (var i = 0; i < stages.size() && reading != null; i++) {
            reading = with(reading, stages, i);
        }
        return reading;
    }

    private static StoreQuery with(StoreQuery reading, List<Document> stages, int number) {
        return number < stages.size() && stages.get(number).size() == 1 ? reading.with(stages.get(number)) : null;
    }

    /** Applies the ending to the results of the middle. */
    Stream<Found> ended(Stream<Document> documents) {
        var found = documents.map(document -> new Found(document, StoreTypes.encode(document)));
        if (ending == null) {
            return found;
        }
        var sorted = StoreOrder.of(ending.sort()).sorted(found, ending.wanted()).skip(ending.skip());
        return ending.limit() == 0 ? sorted : sorted.limit(ending.limit());
    }
}
