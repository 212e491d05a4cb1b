package org.digitalcities.webkit.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.webkit.navigation.Navigation;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The frame of a page: its language, its reader and its address. Templates use it as {@code ${frame}}.
 *
 * @param query    the query of the address without the language, or empty
 * @param chosen   whether the address names the language
 * @param returned whether sign-in leads back to this page: not to a page whose address holds a {@code {token}}, which must not be
 *                 stored, and not to an address without a page
 */
public record Frame(
        Lang lang, List<Lang> offered, Caller caller, String path, String query, boolean chosen, boolean returned) {

    /** The path variable that holds a personal link's token. */
    public static final String SECRET = "token";

    private static final String SIGN_IN = "/sign-in";

    /** The same page in one language. */
    public record InLanguage(Lang lang, String address, boolean current) {}

    public static Frame of(HttpServletRequest request) {
        var query = request.getQueryString() == null
                ? ""
                : Arrays.stream(request.getQueryString().split("&"))
                        .filter(part -> !part.startsWith(Lang.PARAMETER + "="))
                        .collect(Collectors.joining("&"));
        return new Frame(
                Lang.of(request),
                Lang.offered(request),
                Caller.of(SecurityContextHolder.getContext().getAuthentication()),
                request.getRequestURI(),
                query,
                Lang.asked(request).isPresent(),
                isReturned(request));
    }

    private static boolean isReturned(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && !variables.containsKey(SECRET);
    }

    /** This page in each language. */
    public List<InLanguage> languages() {
        var base = query.isEmpty() ? path + "?" : path + "?" + query + "&";
        return offered.stream()
                .map(other -> new InLanguage(other, base + Lang.PARAMETER + "=" + other.code(), other == lang))
                .toList();
    }

    /** The one address of this page and language for search engines; null for a part of a listing. */
    public String canonical() {
        if (!query.isEmpty()) return null;
        return chosen ? path + "?" + Lang.PARAMETER + "=" + lang.code() : path;
    }

    /** The address for signing in, which leads back to this page if that is allowed; null where there is nothing to sign in to. */
    public String signIn() {
        if (caller.known() || path.equals(SIGN_IN) || path.startsWith(SIGN_IN + "/")) return null;
        if (!returned) return SIGN_IN;
        return SIGN_IN + "?next=" + URLEncoder.encode(itself(), StandardCharsets.UTF_8);
    }

    /** This page, to try again. */
    public String itself() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The console's navigation, for the reader's roles. */
    public Navigation navigation() {
        return Navigation.of(caller, path);
    }

    /** The names of the reader's roles, in a fixed order. */
    public List<String> roles() {
        return caller.roles().stream().sorted().map(Role::wireName).toList();
    }
}
