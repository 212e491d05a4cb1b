package org.digitalcities.webkit.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.messaging.listing.ListingPage;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One part of a listing.
 *
 * @param next the cursor of the next part, for {@code after}; left out at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The part for clients, with links to the next and the previous one. */
    public static <S, T> ResponseEntity<Page<T>> answer(ListingPage<S> listed, Function<S, T> view) {
        var links = new ArrayList<String>();
        listed.next().ifPresent(cursor -> links.add(link(Listings.AFTER, cursor, "next")));
        listed.previous().ifPresent(cursor -> links.add(link(Listings.BEFORE, cursor, "prev")));
        var answer = ResponseEntity.ok();
        if (!links.isEmpty()) answer.header("Link", String.join(", ", links));
        return answer.body(new Page<>(listed.map(view).items(), listed.next().orElse(null)));
    }

    /** A whole listing that is small by nature. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }

    private static String link(String parameter, String cursor, String relation) {
        var address = ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam(Listings.AFTER)
                .replaceQueryParam(Listings.BEFORE)
                .queryParam(parameter, cursor)
                .build()
                .toUriString();
        return "<" + address + ">; rel=\"" + relation + "\"";
    }
}
