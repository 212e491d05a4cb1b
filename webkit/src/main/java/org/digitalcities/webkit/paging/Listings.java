package org.digitalcities.webkit.paging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingFilter;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** The declared listings of the service's collections, and their query parameters. */
public final class Listings {

    static final String ORDER = "order";
    static final String LIMIT = "limit";
    static final String AFTER = "after";
    static final String BEFORE = "before";

    private final Function<String, Optional<Listing<?>>> declared;

    public Listings(Function<String, Optional<Listing<?>>> declared) {
        this.declared = declared;
    }

    /** The listing that a method takes a part of, if it takes one. */
    public Optional<Listing<?>> of(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(Listings::isPart)
                .findFirst()
                .map(this::of);
    }

    /** The first part of a declared listing. */
    public ListingQuery first(String collection) {
        return ListingQuery.of(declared.apply(collection)
                .orElseThrow(() -> new IllegalArgumentException("no listing of " + collection + " is declared")));
    }

    static boolean isPart(MethodParameter parameter) {
        return parameter.getParameterType() == ListingQuery.class;
    }

    Listing<?> of(MethodParameter parameter) {
        var of = parameter.getParameterAnnotation(ListingOf.class);
        if (of == null)
            throw new IllegalStateException(
                    parameter.getExecutable() + " does not say @ListingOf which listing it takes a part");
        return declared.apply(of.value())
                .orElseThrow(() -> new IllegalStateException(parameter.getExecutable()
                        + " takes a part of the listing of " + of.value() + ", which is not declared"));
    }

    /** The names of the query parameters. */
    public static List<String> names(Listing<?> listing) {
        var names = new ArrayList<>(List.of(ORDER, LIMIT, AFTER, BEFORE));
        listing.asked().stream().map(ListingFilter::name).forEach(names::add);
        return names;
    }

    /** The values of {@code order}: the name of an order, with {@code -} before it for the reverse. */
    public static List<String> orders(Listing<?> listing) {
        return listing.orders().stream()
                .flatMap(order -> order.descending()
                        ? List.of("-" + order.name(), order.name()).stream()
                        : List.of(order.name(), "-" + order.name()).stream())
                .toList();
    }
}
