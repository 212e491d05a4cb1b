package org.digitalcities.messaging.listing;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What narrows a listing down.
 *
 * @param path   the field whose value is compared
 * @param values all that there are, or empty where it may be any text
 * @param stored how a value stands in the documents
 * @param scope  whether it is always there and set by the service: the listing is that of one campaign, one endpoint
 */
public record Filter(String name, String path, List<String> values, boolean scope, UnaryOperator<String> stored) {
    public Filter {
        values = List.copyOf(values);
    }

    Filter(String name, String path, List<String> values, boolean scope) {
        this(name, path, values, scope, UnaryOperator.identity());
    }

    public boolean takes(String value) {
        return values.isEmpty() || values.contains(value);
    }
}
