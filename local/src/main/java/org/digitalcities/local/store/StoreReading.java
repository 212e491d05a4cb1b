package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
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

    /** All of a collection. */
    static StoreReading ofAll(String collection) {
        return new StoreReading(collection, new Document(), null, 0, 0);
    }

    /** With one more stage, if a query can say it; else null: what is filtered, then sorted, then cut. */
    StoreReading with(Document stage) {
        var name = stage.keySet().iterator().next();
        var value = stage.get(name);
        var uncut = skip == 0 && limit == 0;
        if (value instanceof Document match && name.equals("$match") && sort == null && uncut) {
            return new StoreReading(collection, both(match), null, 0, 0);
        }
        if (value instanceof Document order && name.equals("$sort") && sort == null && uncut) {
            return new StoreReading(collection, filter, order, 0, 0);
        }
        if (name.equals("$skip") && uncut && number(value) > 0) {
            return new StoreReading(collection, filter, sort, number(value), 0);
        }
        return name.equals("$limit") && limit == 0 && number(value) > 0
                ? new StoreReading(collection, filter, sort, skip, number(value)) : null;
    }

    private Document both(Document match) {
        return filter.isEmpty() ? match : new Document("$and", List.of(filter, match));
    }

    /** How many documents have to be found before no more are asked for; none at zero. */
    long wanted() {
        return limit == 0 ? 0 : (long) skip + limit;
    }

    static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
