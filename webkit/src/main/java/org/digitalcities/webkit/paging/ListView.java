package org.digitalcities.webkit.paging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.digitalcities.messaging.listing.ListingFilter;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.listing.SortOrder;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A part of a listing on a page: its rows, headings, filters, and links to the parts before and after it. The texts
 * are in the bundles under {@code list.<collection>.<order or filter>} and {@code list.<collection>.<filter>.<value>}.
 */
public record ListView<T>(
        String path,
        ListingQuery part,
        ListingPage<T> listed,
        Lang lang,
        Set<String> fixed,
        List<Question> questions,
        Export.File<T> file) {

    public ListView(String path, ListingQuery part, ListingPage<T> listed, Lang lang) {
        this(path, part, listed, lang, Set.of(), List.of(), null);
    }

    /**
     * What a page asks beside the declared filters: a text, or one of some options; or a declared filter with other texts for its
     * values.
     *
     * @param label   the key of its text
     * @param options texts by values; null for a text
     * @param value   as asked, or null
     */
    public record Question(String name, String label, Map<String, String> options, String value) {

        boolean isAsked() {
            return value != null && !value.isBlank();
        }
    }

    /** The same with questions, which its links keep; without those of filters that are not offered yet. */
    public ListView<T> asking(Question... asked) {
        var offered = Arrays.stream(asked)
                .filter(question -> part.listing().asked().stream()
                        .filter(filter -> filter.name().equals(question.name))
                        .allMatch(part.listing()::offers))
                .toList();
        return new ListView<>(path, part, listed, lang, fixed, offered, file);
    }

    /**
     * The same with a file: a request with {@code format} gets the whole listing in that format.
     *
     * @param read reads a part in the same way as the page
     */
    public ListView<T> inFiles(Columns<T> columns, Function<ListingQuery, ListingPage<T>> read) {
        return new ListView<>(path, part, listed, lang, fixed, questions, new Export.File<>(columns, read));
    }

    public boolean inFiles() {
        return file != null;
    }

    /** The same for a page that sets these filters itself. */
    public ListView<T> fixing(String... filters) {
        return new ListView<>(path, part, listed, lang, Set.of(filters), questions, file);
    }

    /**
     * The heading of a column: the link that sorts by it (null while documents are being filled in), and the current order
     * ({@code ascending}, {@code descending} or null).
     */
    public record Heading(String address, String sort) {}

    /** A filter with its options. */
    public record Choice(String name, String label, List<Option> options) {}

    public record Option(String value, String label, boolean chosen) {}

    public List<T> items() {
        return listed.items();
    }

    /** The heading of an order, or of the order in the reader's language if there is one for each language. */
    public Heading heading(String name) {
        var order = order(name);
        var current = part.order().equals(order);
        var descending = current ? !part.descending() : order.descending();
        var address = part.listing().offers(order) ? address(part.in(order, descending)) : null;
        return new Heading(address, current ? part.descending() ? "descending" : "ascending" : null);
    }

    private SortOrder order(String name) {
        return part.listing()
                .order(name)
                .or(() -> part.listing().order(name + "-" + lang.code()))
                .orElseThrow(() -> new IllegalArgumentException(part.listing().collection() + " has no order " + name));
    }

    /** The filters that the reader may set. */
    public List<Choice> filters() {
        return open().stream()
                .filter(filter -> !filter.values().isEmpty()
                        && questions.stream().noneMatch(question -> question.name.equals(filter.name())))
                .map(this::choice)
                .toList();
    }

    private List<ListingFilter> open() {
        return part.listing().asked().stream()
                .filter(filter ->
                        !fixed.contains(filter.name()) && part.listing().offers(filter))
                .toList();
    }

    private Choice choice(ListingFilter filter) {
        var key = key(filter.name());
        return new Choice(
                filter.name(),
                key,
                filter.values().stream()
                        .map(value -> new Option(
                                value,
                                key + "." + value,
                                value.equals(part.filters().get(filter.name()))))
                        .toList());
    }

    /** The orders, for views without headings. */
    public List<Option> orders() {
        var orders = part.listing().orders().stream()
                .filter(order -> order.serves(lang.code()) && part.listing().offers(order))
                .toList();
        return orders.stream()
                .map(order -> new Option(
                        (order.descending() ? "-" : "") + order.name(), key(base(order)), order.equals(part.order())))
                .toList();
    }

    /** Whether the order belongs to another language than the reader's. */
    public boolean foreign() {
        return !part.order().serves(lang.code());
    }

    /** How many rows are shown. */
    public String shown(MessageTexts texts, Locale locale) {
        return texts.text(whole() ? "list.shown.all" : "list.shown.some", Map.of("count", items().size()), locale);
    }

    private static String base(SortOrder order) {
        return order.language() == null
                ? order.name()
                : order.name().substring(0, order.name().lastIndexOf('-'));
    }

    private String key(String name) {
        return "list." + part.listing().collection() + "." + name;
    }

    public String next() {
        return listed.next().map(cursor -> address(part.after(cursor))).orElse(null);
    }

    public String previous() {
        return listed.previous().map(cursor -> address(part.before(cursor))).orElse(null);
    }

    /** The link to the beginning, or null on the first part. */
    public String first() {
        return part.after() == null && part.before() == null ? null : address(part.after(null));
    }

    /** Whether the part is the whole listing. */
    public boolean whole() {
        return next() == null && previous() == null && first() == null;
    }

    public boolean filtered() {
        return open().stream().anyMatch(filter -> part.filters().containsKey(filter.name()))
                || questions.stream().anyMatch(Question::isAsked);
    }

    /** The link to the whole listing as a file. */
    public String file(String format) {
        return UriComponentsBuilder.fromUriString(address(part.after(null)))
                .queryParam(Export.FORMAT, format)
                .build()
                .toUriString();
    }

    private String address(ListingQuery other) {
        var address = UriComponentsBuilder.fromPath(path);
        var usual = ListingQuery.of(part.listing());
        if (!other.orderName().equals(usual.orderName())) address.queryParam(Listings.ORDER, other.orderName());
        var values = new ArrayList<String>();
        for (var filter : open()) {
            var value = other.filters().get(filter.name());
            if (value == null) continue;
            address.queryParam(filter.name(), "{" + values.size() + "}");
            values.add(value);
        }
        for (var question : questions) {
            if (!question.isAsked() || other.filters().containsKey(question.name())) continue;
            address.queryParam(question.name(), "{" + values.size() + "}");
            values.add(question.value());
        }
        if (other.limit() != ListingQuery.USUAL) address.queryParam(Listings.LIMIT, other.limit());
        if (other.after() != null) address.queryParam(Listings.AFTER, other.after());
        if (other.before() != null) address.queryParam(Listings.BEFORE, other.before());
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }
}
