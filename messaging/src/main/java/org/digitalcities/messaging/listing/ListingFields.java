package org.digitalcities.messaging.listing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;

/**
 * The sort and filter fields of a collection's aggregates, and their form in a document. A release that adds a field has a new form;
 * an earlier release writes all fields in its own form, so documents that have to be filled in are found by their form.
 */
final class ListingFields<S> {

    /** When the aggregate was saved last; always present beside the declared keys. */
    private static final String SAVED = "saved";

    private static final String FORM = "form";
    private static final int LONGEST = 200;

    private final String collection;
    private final Map<String, Function<ListingInput<S>, ?>> keys = new LinkedHashMap<>();
    /** The paths that hold several texts. */
    private final List<String> several = new ArrayList<>();
    /** The form that added a path, for those added after the first form. */
    private final Map<String, Integer> since = new LinkedHashMap<>();

    private int form = 1;
    /** The lowest form of all documents at the last check. */
    private volatile int filled = 1;

    ListingFields(String collection) {
        this.collection = collection;
    }

    void later() {
        form++;
    }

    void add(String name, Function<ListingInput<S>, ?> value) {
        if (name.equals(SAVED) || name.equals(FORM))
            throw new IllegalArgumentException(name + " is reserved in each listing");
        keys.put(name, value);
        if (form > 1) since.put(path(name), form);
    }

    /** Several texts for each aggregate. */
    void addSeveral(String name, Function<ListingInput<S>, List<String>> values) {
        add(name, values);
        several.add(path(name));
    }

    List<String> several() {
        return List.copyOf(several);
    }

    /** Each choice of some of these. */
    static List<List<String>> choices(List<String> all) {
        var choices = new ArrayList<List<String>>(List.of(List.of()));
        for (var one : all) {
            for (var some : List.copyOf(choices)) {
                var more = new ArrayList<>(some);
                more.add(one);
                choices.add(more);
            }
        }
        return choices;
    }

    static String path(String key) {
        return Listing.PART + "." + key;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    int form() {
        return form;
    }

    boolean isLater(String path) {
        return path.equals(path(Listing.CREATED)) && since.size() == keys.size() || since.containsKey(path);
    }

    boolean offers(String path) {
        return since.getOrDefault(path, 1) <= filled;
    }

    int look(MongoCollection<Document> documents) {
        if (form == 1) return form;
        var first = documents
                .find()
                .sort(Sorts.ascending(Listing.FORM))
                .projection(Projections.include(Listing.FORM))
                .limit(1)
                .first();
        filled = first == null ? form : first.get(Listing.PART, new Document()).get(FORM, 1);
        return filled;
    }

    /**
     * @throws ListingNotReadyException if a document lacks a field that the query needs: an earlier release may have written it since
     */
    void check(MongoCollection<Document> documents, ListingQuery part) {
        var wanted = since.getOrDefault(part.order().path(), 1);
        for (var name : part.filters().keySet())
            wanted = Math.max(
                    wanted, since.getOrDefault(part.listing().filter(name).path(), 1));
        if (wanted > 1 && look(documents) < wanted) throw new ListingNotReadyException(collection, part.orderName());
    }

    Document of(ListingInput<S> facts) {
        var listed = new Document(Listing.CREATED, date(facts.created())).append(SAVED, date(facts.changed()));
        keys.forEach((name, value) -> listed.append(name, kept(name, value.apply(facts))));
        return form == 1 ? listed : listed.append(FORM, form);
    }

    Document filledIn(Document document, S state, Instant now) {
        var before = document.get(Listing.PART, new Document());
        var created = created(document, now);
        var saved = before.getDate(SAVED);
        var listed = of(new ListingInput<>(
                document.getString(Listing.ID), state, created, saved == null ? created : saved.toInstant()));
        // If the time of the last save is unknown, fields that depend on it stay unchanged.
        if (saved == null)
            keys.keySet().stream().filter(before::containsKey).forEach(name -> listed.append(name, before.get(name)));
        return listed;
    }

    static Instant created(Document document, Instant now) {
        var created = document.get(Listing.PART, new Document()).getDate(Listing.CREATED);
        return created == null ? now : created.toInstant();
    }

    private Object kept(String name, Object value) {
        return switch (value) {
            case null -> throw new IllegalStateException(collection + " is listed by " + name + ", which has no value");
            case Instant instant -> date(instant);
            case String text
            when text.length() > LONGEST || text.indexOf('\0') >= 0 ->
                throw new IllegalStateException(collection + " is listed by " + name + ", which is too long");
            case List<?> several -> several.stream().map(one -> kept(name, one)).toList();
            default -> value;
        };
    }

    private static Date date(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.MILLIS));
    }
}
