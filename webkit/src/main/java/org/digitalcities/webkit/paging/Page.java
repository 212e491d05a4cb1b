package org.digitalcities.webkit.paging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.listing.Listed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One part of a listing.
 *
 * @param next the cursor of the part after it, or null at the end; opaque to its readers
 */
public record Page<T>(List<T> items, String next) {

    /** The part as its readers see it, with the addresses of the one after it and the one before it as links. */
    public static <S, T> ResponseEntity<Page<T>> answer(Listed<S> listed, Function<S, T> view) {
        var links = new ArrayList<String>();
        listed.next().ifPresent(cursor -> links.add(link(Listings.AFTER, cursor, "next")));
        listed.previous().ifPresent(cursor -> links.add(link(Listings.BEFORE, cursor, "prev")));
        var answer = ResponseEntity.ok();
        if (!links.isEmpty()) answer.header("Link", String.join(", ", links));
        return answer.body(new Page<>(listed.map(view).items(), listed.next().orElse(null)));
    }

    /** All of a listing that is small by nature. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }

    private static String link(String parameter, String cursor, String relation) {
        var address = ServletUriComponentsBuilder.fromCurrentRequest().scheme(null).host(null).port(null)
            .replaceQueryParam(Listings.AFTER).replaceQueryParam(Listings.BEFORE).queryParam(parameter, cursor).build().toUriString();
        return "<" + address + ">; rel=\"" + relation + "\"";
    }

    /** The slice as its readers see it. */
    public static <S, T> Page<T> of(Slice<S> slice, Function<S, T> view) {
        return new Page<>(slice.items().stream().map(view).toList(), slice.next().map(Page::cursor).orElse(null));
    }

    /** The page as an answer, with the address of the next one as a Link. */
    public static <S, T> ResponseEntity<Page<T>> answer(Slice<S> slice, Function<S, T> view) {
        return answer(new Listed<>(slice.items(), Optional.empty(), slice.next().map(Page::cursor)), view);
    }

    static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    static String id(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
