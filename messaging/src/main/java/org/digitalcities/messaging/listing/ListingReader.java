package org.digitalcities.messaging.listing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads one part. From a cursor on it makes two queries: first among equal sort values, then after that value. Each
 * query is a range of one index, however many values are equal.
 */
record ListingReader(MongoCollection<Document> documents, ListingQuery part, List<String> fields) {

    ListingPage<Document> listed() {
        if (part.before() != null) return endingBefore(part.before());
        var mark = part.after() == null ? null : ListingCursor.of(part, part.after());
        var found = read(part.descending(), mark);
        var items = found.subList(0, Math.min(part.limit(), found.size()));
        return listed(items, mark != null, found.size() > part.limit());
    }

    /** If less than a full part lies before the cursor, the first part is returned. */
    private ListingPage<Document> endingBefore(String cursor) {
        var found = read(!part.descending(), ListingCursor.of(part, cursor));
        if (found.size() < part.limit()) return new ListingReader(documents, part.before(null), fields).listed();
        var items = new ArrayList<>(found.subList(0, part.limit()));
        Collections.reverse(items);
        return listed(items, found.size() > part.limit(), true);
    }

    private ListingPage<Document> listed(List<Document> items, boolean previous, boolean next) {
        return new ListingPage<>(
                items, cursor(previous && !items.isEmpty(), items, 0), cursor(next, items, items.size() - 1));
    }

    private Optional<String> cursor(boolean wanted, List<Document> items, int position) {
        return wanted ? Optional.of(ListingCursor.cursor(part, items.get(position))) : Optional.empty();
    }

    /** One document more than the part holds, if there is one. */
    private List<Document> read(boolean descending, ListingCursor mark) {
        var path = part.order().path();
        var most = part.limit() + 1;
        if (mark == null) return find(beginning(path), descending, most);
        if (path.equals(Listing.ID)) return find(List.of(beyond(path, mark.id(), descending)), descending, most);
        var found = find(List.of(eq(path, mark.value()), beyond("_id", mark.id(), descending)), descending, most);
        if (found.size() < most)
            found.addAll(find(List.of(beyond(path, mark.value(), descending)), descending, most - found.size()));
        return found;
    }

    /** A document that an earlier release has written since the check lacks the field, and has no position in this order. */
    private List<Bson> beginning(String path) {
        return part.listing().isLater(path) ? List.of(gte(path, least())) : List.of();
    }

    private Object least() {
        return switch (part.order().kind()) {
            case TEXT -> "";
            case TIME -> new Date(Long.MIN_VALUE);
            case NUMBER -> Long.MIN_VALUE;
        };
    }

    private List<Document> find(List<Bson> range, boolean descending, int most) {
        var wanted = new ArrayList<Bson>();
        part.filters().forEach((name, value) -> {
            var filter = part.listing().filter(name);
            wanted.add(eq(filter.path(), filter.stored().apply(value)));
        });
        wanted.addAll(range);
        var path = part.order().path();
        var found = documents
                .find(wanted.isEmpty() ? new Document() : and(wanted))
                .sort(descending ? Sorts.descending(keys(path)) : Sorts.ascending(keys(path)))
                .limit(most);
        if (!fields.isEmpty()) {
            var shown = new ArrayList<>(fields);
            shown.add(path);
            found.projection(include(shown));
        }
        return found.into(new ArrayList<>());
    }

    private static List<String> keys(String path) {
        return path.equals(Listing.ID) ? List.of(path) : List.of(path, Listing.ID);
    }

    private static Bson beyond(String path, Object value, boolean descending) {
        return descending ? lt(path, value) : gt(path, value);
    }
}
