package org.digitalcities.webkit.paging;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingFilter;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads from the query which part of a listing is requested. A form sends an unset filter as an empty text. */
final class ListingQueryResolver implements HandlerMethodArgumentResolver {

    private final Listings listings;

    ListingQueryResolver(Listings listings) {
        this.listings = listings;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Listings.isPart(parameter);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return new Query(request.getNativeRequest(HttpServletRequest.class), new ArrayList<>())
                .part(listings.of(parameter));
    }

    private record Query(HttpServletRequest request, List<FieldError> errors) {

        ListingQuery part(Listing<?> listing) {
            var part = ordered(ListingQuery.of(listing)).limit(limit());
            for (var filter : listing.asked()) {
                var value = value(filter);
                if (value != null) part = part.with(filter.name(), value);
            }
            var after = text(Listings.AFTER);
            var before = text(Listings.BEFORE);
            if (!errors.isEmpty()) throw refusal();
            // Each of them could be used: what contradicts is no malformed parameter.
            if (after != null && before != null)
                throw Problem.invalidInput(List.of(
                                FieldError.of(Listings.BEFORE, "not-with").with("other", Listings.AFTER)))
                        .thrown();
            return before == null ? part.after(after) : part.before(before);
        }

        private RuntimeException refusal() {
            var problem = Problem.of(400, "invalid-parameter")
                    .with("parameter", errors.getFirst().field());
            for (var error : errors) problem = problem.with(error);
            return problem.thrown();
        }

        private ListingQuery ordered(ListingQuery usual) {
            var name = text(Listings.ORDER);
            if (name == null) return usual;
            var descending = name.startsWith("-");
            return usual.listing()
                    .order(descending ? name.substring(1) : name)
                    .map(order -> usual.in(order, descending))
                    .orElseGet(() -> {
                        errors.add(FieldError.of(Listings.ORDER, "not-one-of")
                                .with("allowed", String.join(", ", Listings.orders(usual.listing()))));
                        return usual;
                    });
        }

        private int limit() {
            var text = text(Listings.LIMIT);
            if (text == null) return ListingQuery.USUAL;
            var limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
            if (limit >= 1 && limit <= ListingQuery.MOST) return limit;
            errors.add(
                    FieldError.of(Listings.LIMIT, "out-of-range").with("min", 1).with("max", ListingQuery.MOST));
            return ListingQuery.USUAL;
        }

        private String value(ListingFilter filter) {
            var text = text(filter.name());
            if (text == null) return null;
            if (filter.values().isEmpty()) {
                var fields = FieldValidator.check().reference(filter.name(), text);
                if (fields.errors().isEmpty()) return text;
                errors.addAll(fields.errors());
            } else {
                if (filter.takes(text)) return text;
                var known =
                        filter.values().stream().filter(text::equalsIgnoreCase).findFirst();
                if (known.isPresent()) return known.get();
                errors.add(
                        FieldError.of(filter.name(), "not-one-of").with("allowed", String.join(", ", filter.values())));
            }
            return null;
        }

        private String text(String name) {
            var text = request.getParameter(name);
            return text == null || text.isEmpty() ? null : text;
        }
    }
}
