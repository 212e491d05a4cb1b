package org.digitalcities.messaging.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a listing.
 *
 * @param previous the cursor before which the part before it ends, if there is one
 * @param next     the cursor after which the part after it begins, if there is one
 */
public record ListingPage<T>(List<T> items, Optional<String> previous, Optional<String> next) {
    public ListingPage {
        items = List.copyOf(items);
    }

    /** All of a listing that is small by nature, in one part. */
    public static <T> ListingPage<T> all(List<T> items) {
        return new ListingPage<>(items, Optional.empty(), Optional.empty());
    }

    public <V> ListingPage<V> map(Function<T, V> view) {
        return new ListingPage<>(items.stream().map(view).toList(), previous, next);
    }
}
