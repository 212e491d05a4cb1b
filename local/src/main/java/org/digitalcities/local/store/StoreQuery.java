package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * A query on a collection.
 *
 * @param limit zero for none
 */
record StoreQuery(String collection, Document filter, Document sort, int skip, int limit) {

    /** The {@code find} command. */
    static StoreQuery ofFind(Document command) {
        return new StoreQuery(
                command.get("find").toString(),
                (Document) command.getOrDefault("filter", new Document()),
                (Document) command.get("sort"),
                number(command.get("skip")),
                Math.abs(number(command.get("limit"))));
    }

    /** All of a collection. */
    static StoreQuery ofAll(String collection) {
        return new StoreQuery(collection, new Document(), null, 0, 0);
    }

    /** Adds one more stage if a query can express it, else null: in the order filter, sort, limits. */
    StoreQuery with(Document stage) {
        var name = stage.keySet().iterator().next();
        var value = stage.get(name);
        var uncut = skip == 0 && limit == 0;
        if (value instanceof Document match && name.equals("$match") && sort == null && uncut) {
            return new StoreQuery(collection, both(match), null, 0, 0);
        }
        if (value instanceof Document order && name.equals("$sort") && sort == null && uncut) {
            return new StoreQuery(collection, filter, order, 0, 0);
        }
        if (name.equals("$skip") && uncut && number(value) > 0) {
            return new StoreQuery(collection, filter, sort, number(value), 0);
        }
        return name.equals("$limit") && limit == 0 && number(value) > 0
                ? new StoreQuery(collection, filter, sort, skip, number(value))
                : null;
    }

    private Document both(Document match) {
        return filter.isEmpty() ? match : new Document("$and", List.of(filter, match));
    }

    /** The number of documents after which reading ends; zero for none. */
    long wanted() {
        return limit == 0 ? 0 : (long) skip + limit;
    }

    static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
