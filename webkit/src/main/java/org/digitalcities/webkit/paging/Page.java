package org.digitalcities.webkit.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.digitalcities.messaging.document.Slice;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One part of a listing.
 *
 * @param next the cursor of the part after it, or null at the end; opaque to its readers
 */
public record Page<T>(List<T> items, String next) {

    /** The slice as its readers see it. */
    public static <S, T> Page<T> of(Slice<S> slice, Function<S, T> view) {
        return new Page<>(slice.items().stream().map(view).toList(), slice.next().map(Page::cursor).orElse(null));
    }

    /** The page as an answer, with the address of the next one as a Link. */
    public static <S, T> ResponseEntity<Page<T>> answer(Slice<S> slice, Function<S, T> view) {
        var page = Page.of(slice, view);
        var answer = ResponseEntity.ok();
        if (page.next() != null) {
            var next = ServletUriComponentsBuilder.fromCurrentRequest().scheme(null).host(null).port(null)
                .replaceQueryParam("after", page.next()).build().toUriString();
            answer.header("Link", "<" + next + ">; rel=\"next\"");
        }
        return answer.body(page);
    }

    static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    static String id(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
