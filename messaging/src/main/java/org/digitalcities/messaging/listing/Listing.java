package org.digitalcities.messaging.listing;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;

/**
 * A collection's orders and filters. From this declaration come the indexes that serve every
 * combination of them, the fields by which aggregates are sorted and filtered, the names in a query, the headings and filters of a
 * page, and the OpenAPI document. Undeclared orders and filters are refused.
 *
 * <p>Each write computes the sort and filter fields of an aggregate from its state and stores them, never null. In a plain collection
 * they are fields of its documents.
 */
public final class Listing<S> {

    /** The field of an aggregate's document that holds its sort and filter fields. */
    public static final String PART = "listed";
    /** When the aggregate was created; always present beside the declared keys. */
    public static final String CREATED = "created";
    /** The field that holds the form of these fields, counted from 1; the first form has none. */
    public static final String FORM = PART + ".form";

    static final String ID = "_id";
    /** A prefix of filters' names, so that an order may have the same name. */
    private static final String IS = "is-";

    private static final int MOST_FILTERS = 3;

    private final String collection;
    private final ListingFields<S> keys;
    private final List<SortOrder> orders = new ArrayList<>();
    private final List<ListingFilter> filters = new ArrayList<>();

    private Listing(String collection) {
        this.collection = collection;
        this.keys = new ListingFields<>(collection);
    }

    /** A listing of a collection; the order declared first is the default. */
    public static <S> Listing<S> of(String collection) {
        return new Listing<>(collection);
    }

    /**
     * Separates the declarations that the former release did not have. Its documents lack the fields declared after this call: they are
     * filled in after the start, and the orders and filters are offered when that is complete. Later releases keep them after this call.
     */
    public Listing<S> later() {
        keys.later();
        return this;
    }

    /** By an instant, the newest first. */
    public Listing<S> newest(String order, Function<ListingInput<S>, Instant> instant) {
        return key(new SortOrder(order, ListingFields.path(order), SortOrder.Kind.TIME, true, null), instant);
    }

    /** By an instant, the oldest first. */
    public Listing<S> oldest(String order, Function<ListingInput<S>, Instant> instant) {
        return key(new SortOrder(order, ListingFields.path(order), SortOrder.Kind.TIME, false, null), instant);
    }

    /** By a name, without regard to case and accents. */
    public Listing<S> names(String order, Function<ListingInput<S>, String> name) {
        return key(
                new SortOrder(order, ListingFields.path(order), SortOrder.Kind.TEXT, false, null),
                facts -> SortKey.of(name.apply(facts)));
    }

    /** By a text in the reader's language, one order for each language: {@code title-en}, {@code title-es}, {@code title-fr}. */
    public Listing<S> texts(String order, Function<ListingInput<S>, LocalText> text) {
        for (var language : LocalText.LANGUAGES) {
            var name = order + "-" + language;
            key(
                    new SortOrder(name, ListingFields.path(name), SortOrder.Kind.TEXT, false, language),
                    facts -> SortKey.of(in(language, text.apply(facts))));
        }
        return this;
    }

    /** By a number, the greatest first. */
    public Listing<S> greatest(String order, Function<ListingInput<S>, Long> number) {
        return key(new SortOrder(order, ListingFields.path(order), SortOrder.Kind.NUMBER, true, null), number);
    }

    /** By a field of a plain collection's documents, the greatest first. */
    public Listing<S> greatest(String order, SortOrder.Kind kind, String path) {
        return field(new SortOrder(order, path, kind, true, null));
    }

    /** By a field of a plain collection's documents, the least first. */
    public Listing<S> least(String order, SortOrder.Kind kind, String path) {
        return field(new SortOrder(order, path, kind, false, null));
    }

    private Listing<S> field(SortOrder order) {
        orders.add(order);
        return this;
    }

    /** By id, if the documents have no other order. */
    public Listing<S> ids(String order) {
        orders.add(new SortOrder(order, ID, SortOrder.Kind.TEXT, false, null));
        return this;
    }

    /** A filter with a few possible values. */
    public Listing<S> filter(String name, Collection<String> values, Function<ListingInput<S>, String> value) {
        keys.add(IS + name, value);
        return filter(new ListingFilter(name, ListingFields.path(IS + name), List.copyOf(values), false));
    }

    /** A filter with any text as value. */
    public Listing<S> filter(String name, Function<ListingInput<S>, String> value) {
        return filter(name, List.of(), value);
    }

    /** A filter on a field of a plain collection's documents. */
    public Listing<S> filter(String name, Collection<String> values, String path) {
        return filter(new ListingFilter(name, path, List.copyOf(values), false));
    }

    /** A filter on a field of a plain collection's documents that holds the constants of an enum. */
    public Listing<S> filter(String name, Class<? extends Enum<?>> constants, String path) {
        return filter(new ListingFilter(name, path, EnumNames.all(constants), false, EnumNames::constant));
    }

    /** A filter that the service always sets. */
    public Listing<S> within(String name, Function<ListingInput<S>, String> value) {
        keys.add(IS + name, value);
        return filter(new ListingFilter(name, ListingFields.path(IS + name), List.of(), true));
    }

    /** A filter on a field of a plain collection's documents that the service always sets. */
    public Listing<S> within(String name, String path) {
        return filter(new ListingFilter(name, path, List.of(), true));
    }

    /** Texts by which aggregates are found, any number for each; an index serves queries on {@link #keyword}. */
    public Listing<S> keywords(String name, Function<ListingInput<S>, ? extends Collection<String>> texts) {
        keys.addSeveral(name, texts.andThen(List::copyOf));
        return this;
    }

    /** The field that holds the texts of that name. */
    public static String keyword(String name) {
        return ListingFields.path(name);
    }

    /** The fields of all keywords. */
    public List<String> keywords() {
        return keys.several();
    }

    private Listing<S> key(SortOrder order, Function<ListingInput<S>, ?> value) {
        keys.add(order.name(), value);
        orders.add(order);
        return this;
    }

    private Listing<S> filter(ListingFilter filter) {
        filters.add(filter);
        if (asked().size() > MOST_FILTERS)
            throw new IllegalStateException(collection + " has more filters than indexes can serve");
        return this;
    }

    /** A text that is missing in the reader's language is shown in English. */
    private static String in(String language, LocalText text) {
        if (text == null) return null;
        return text.in(language) == null ? text.en() : text.in(language);
    }

    public String collection() {
        return collection;
    }

    public List<SortOrder> orders() {
        return List.copyOf(orders);
    }

    public List<ListingFilter> filters() {
        return List.copyOf(filters);
    }

    /** The filters that a caller may set. */
    public List<ListingFilter> asked() {
        return filters.stream().filter(filter -> !filter.scope()).toList();
    }

    public Optional<SortOrder> order(String name) {
        return orders.stream().filter(order -> order.name().equals(name)).findFirst();
    }

    /** The form of the sort and filter fields, counted from 1: each {@link #later} adds one. */
    public int form() {
        return keys.form();
    }

    /** Whether documents may lack that field, because an earlier release wrote them and they are not filled in yet. */
    public boolean isLater(String path) {
        return keys.isLater(path);
    }

    /** Whether readers may be offered this order: at the last check all documents had its field. */
    public boolean offers(SortOrder order) {
        return keys.offers(order.path());
    }

    /** Whether readers may be offered this filter. */
    public boolean offers(ListingFilter filter) {
        return keys.offers(filter.path());
    }

    /** Looks up the lowest form of all documents; pages use the last result. */
    public int look(MongoCollection<Document> documents) {
        return keys.look(documents);
    }

    ListingFilter filter(String name) {
        return filters.stream()
                .filter(filter -> filter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(collection + " has no filter " + name));
    }

    /** The fields in order of an index for each order, of each choice of filters. */
    public List<List<String>> indexes() {
        var indexes = new LinkedHashSet<List<String>>();
        var scopes = filters.stream()
                .filter(ListingFilter::scope)
                .map(ListingFilter::path)
                .toList();
        for (var chosen :
                ListingFields.choices(asked().stream().map(ListingFilter::path).toList())) {
            for (var order : orders) {
                var fields = new LinkedHashSet<>(scopes);
                fields.addAll(chosen);
                if (!order.path().equals(ID)) fields.add(order.path());
                fields.add(ID);
                indexes.add(List.copyOf(fields));
            }
        }
        return List.copyOf(indexes);
    }

    /** What every document holds for it, by path; the values of filters are texts. */
    public Map<String, SortOrder.Kind> fields() {
        var fields = new LinkedHashMap<String, SortOrder.Kind>();
        for (var filter : filters) fields.put(filter.path(), SortOrder.Kind.TEXT);
        for (var order : orders) fields.put(order.path(), order.kind());
        if (!keys.isEmpty()) fields.put(ListingFields.path(CREATED), SortOrder.Kind.TIME);
        return fields;
    }

    /** The sort and filter fields of an aggregate, as its document holds them. */
    public Document keys(ListingInput<S> facts) {
        return keys.of(facts);
    }

    /** The same for a document that an earlier release may have saved, computed from its state. */
    public Document filledIn(Document document, S state, Instant now) {
        return keys.filledIn(document, state, now);
    }

    /** When an aggregate was created, as its document holds it; {@code now} if the document does not say. */
    public static Instant created(Document document, Instant now) {
        return ListingFields.created(document, now);
    }

    /**
     * Reads a part of a collection.
     *
     * @param fields of the documents that are wanted, beside the id; all if none is named
     */
    public ListingPage<Document> read(MongoCollection<Document> documents, ListingQuery part, List<String> fields) {
        if (part.listing() != this) {
            throw new IllegalArgumentException("a part of " + part.listing().collection() + ", not of " + collection);
        }
        for (var scope : filters) {
            if (scope.scope() && !part.filters().containsKey(scope.name()))
                throw new IllegalArgumentException("the scope " + scope.name() + " is missing");
        }
        keys.check(documents, part);
        return new ListingReader(documents, part, fields).listed();
    }
}
