package org.digitalcities.gateway.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The frame of the gateway's own pages, with the names that the layout uses. The gateway answers before it knows the reader, so
 * the frame has no parts for those who are signed in.
 *
 * @param query    the query of the address without the language, or empty
 * @param chosen   whether the address names the language
 * @param signedIn whether the browser has a session, valid or not
 */
public record PageFrame(
        Language lang, List<Language> offered, String path, String query, boolean chosen, boolean signedIn) {

    /** The same page in one language. */
    public record InLanguage(Language lang, String address, boolean current) {}

    /** The reader: never known. */
    public record Reader(boolean known) {}

    static PageFrame of(ServerHttpRequest request, boolean signedIn, Languages languages) {
        var raw = request.getURI().getRawQuery();
        var query = raw == null
                ? ""
                : Arrays.stream(raw.split("&"))
                        .filter(part -> !part.startsWith(Language.PARAMETER + "="))
                        .collect(Collectors.joining("&"));
        var path = request.getURI().getRawPath();
        return new PageFrame(
                languages.of(request),
                languages.offered(),
                // A link that begins with two slashes would lead to another site.
                path.isEmpty() || path.startsWith("//") ? "/" : path,
                query,
                languages.asked(request).isPresent(),
                signedIn);
    }

    public Reader caller() {
        return new Reader(false);
    }

    public List<InLanguage> languages() {
        var base = query.isEmpty() ? path + "?" : path + "?" + query + "&";
        return offered.stream()
                .map(other -> new InLanguage(other, base + Language.PARAMETER + "=" + other.code(), other == lang))
                .toList();
    }

    /** The one address of this page and language for search engines; null for another query. */
    public String canonical() {
        if (!query.isEmpty()) return null;
        return chosen ? path + "?" + Language.PARAMETER + "=" + lang.code() : path;
    }

    /** The address for signing in; null for a browser that has a session. */
    public String signIn() {
        return signedIn ? null : "/sign-in";
    }

    /** This page, to try again. */
    public String itself() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
