package org.digitalcities.messaging.listing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which part of a listing is asked for.
 *
 * @param descending whether it begins with the greatest value
 * @param filters    the requested value of each filter, by name; unset filters are absent
 * @param after      the cursor after which it begins, or null
 * @param before     the cursor before which it ends, or null
 */
public record ListingQuery(
        Listing<?> listing,
        SortOrder order,
        boolean descending,
        Map<String, String> filters,
        String after,
        String before,
        int limit) {

    public static final int MOST = 200;
    public static final int USUAL = 50;
    /** The characters of the longest cursor. */
    public static final int LONGEST_CURSOR = 2_000;

    public ListingQuery {
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
        for (var filter : filters.keySet()) listing.filter(filter);
    }

    /** The first part of a listing in its default order. */
    public static ListingQuery of(Listing<?> listing) {
        var order = listing.orders().getFirst();
        return new ListingQuery(listing, order, order.descending(), Map.of(), null, null, USUAL);
    }

    /** The same with this filter added. */
    public ListingQuery with(String filter, String value) {
        var narrowed = new TreeMap<>(filters);
        narrowed.put(filter, value);
        return new ListingQuery(listing, order, descending, narrowed, after, before, limit);
    }

    /** The same in another order, from the beginning: a cursor is valid for one order only. */
    public ListingQuery in(SortOrder other, boolean descends) {
        return new ListingQuery(listing, other, descends, filters, null, null, limit);
    }

    public ListingQuery after(String cursor) {
        return new ListingQuery(listing, order, descending, filters, cursor, null, limit);
    }

    public ListingQuery before(String cursor) {
        return new ListingQuery(listing, order, descending, filters, null, cursor, limit);
    }

    public ListingQuery limit(int most) {
        return new ListingQuery(listing, order, descending, filters, after, before, most);
    }

    /** The name of the order in a query: {@code title}, or {@code -title} for the reverse. */
    public String orderName() {
        return descending ? "-" + order.name() : order.name();
    }

    /** Listing, order and filters: a cursor is valid for these only. */
    String place() {
        return listing.collection() + "?" + orderName()
                + filters.entrySet().stream()
                        .map(one -> "&" + one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining());
    }
}
