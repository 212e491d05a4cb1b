package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;

/**
 * What is asked of a collection.
 *
 * @param limit none at zero
 */
record StoreReading(String collection, Document filter, Document sort, int skip, int limit) {

    /** The {@code find} command. */
    static StoreReading ofFind(Document command) {
        return new StoreReading(command.get("find").toString(), (Document) command.getOrDefault("filter", new Document()),
                (Document) command.get("sort"),
                number(command.get("skip")), Math.abs(number(command.get("limit"))));
    }

    /** What an aggregation begins by asking for: nothing else of the collection has to be read. With variables of its own, all of it. */
    static StoreReading ofAggregate(Document command) {
        var reading = new StoreReading(command.get("aggregate").toString(), new Document(), null, 0, 0);
        if (command.containsKey("let") || !(command.get("pipeline") instanceof Collection<?> stages)) {
            return reading;
        }
        for (var stage : stages) {
            var next = stage instanceof Document one && one.size() == 1 ? reading.with(one) : null;
            if (next == null) {
                break;
            }
            reading = next;
        }
        return reading;
    }

    /** With one more stage, if a query can say it: what is filtered, then sorted, then cut. */
    private StoreReading with(Document stage) {
        var name = stage.keySet().iterator().next();
        var value = stage.get(name);
        var uncut = skip == 0 && limit == 0;
        if (value instanceof Document match && name.equals("$match") && sort == null && uncut) {
            return new StoreReading(collection, both(match), null, 0, 0);
        }
        if (value instanceof Document order && name.equals("$sort") && sort == null && uncut) {
            return new StoreReading(collection, filter, order, 0, 0);
        }
        if (value instanceof Number && name.equals("$skip") && uncut) {
            return new StoreReading(collection, filter, sort, number(value), 0);
        }
        return value instanceof Number && name.equals("$limit") && limit == 0
                ? new StoreReading(collection, filter, sort, skip, number(value)) : null;
    }

    private Document both(Document match) {
        return filter.isEmpty() ? match : new Document("$and", List.of(filter, match));
    }

    /** The first documents, up to the limit, those to be skipped as well: an aggregation skips by itself. */
    StoreReading fromTheFirst() {
        return new StoreReading(collection, filter, sort, 0, limit == 0 ? 0 : skip + limit);
    }

    /** How many documents have to be found before no more are asked for; none at zero. */
    long wanted() {
        return limit == 0 ? 0 : (long) skip + limit;
    }

    private static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
