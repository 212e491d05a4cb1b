package org.digitalcities.messaging.listing;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A filter of a listing.
 *
 * @param path   the field whose value is compared
 * @param values the possible values, or empty if any id is possible
 * @param stored converts a value of a query to the stored one
 * @param scope  whether the service always sets it: for the listing of one campaign, one endpoint
 */
public record ListingFilter(
        String name, String path, List<String> values, boolean scope, UnaryOperator<String> stored) {
    public ListingFilter {
        values = List.copyOf(values);
    }

    ListingFilter(String name, String path, List<String> values, boolean scope) {
        this(name, path, values, scope, UnaryOperator.identity());
    }

    public boolean takes(String value) {
        return values.isEmpty() || values.contains(value);
    }
}
