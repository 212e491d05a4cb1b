package org.digitalcities.webkit.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that are undeclared, repeated or empty: a misspelt filter or
 * flag would otherwise have the opposite of the intended effect. A page is
 * shown all the same, because mail programs and other sites add parameters to its address.
 */
final class QueryInterceptor implements HandlerInterceptor {

    static final int LONGEST_NAME = 60;

    private final Map<HandlerMethod, Declared> known = new ConcurrentHashMap<>();
    private final Listings listings;

    QueryInterceptor(Listings listings) {
        this.listings = listings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (query == null || query.isEmpty() || isRead(request)) return true;
        if (!(handler instanceof HandlerMethod method) || !isOurs(method)) return true;
        var errors = errors(values(query), known.computeIfAbsent(method, one -> Declared.by(one, listings)), request);
        if (errors.isEmpty()) return true;
        var problem = Problem.of(400, "invalid-parameter")
                .with("parameter", errors.getFirst().field());
        for (var error : errors) problem = problem.with(error);
        throw problem.thrown();
    }

    static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.digitalcities.");
    }

    /** Whether the response is a page or a file for a person. */
    private static boolean isRead(HttpServletRequest request) {
        var safe = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var path = request.getRequestURI();
        return safe && !path.startsWith("/api/") && !path.startsWith("/internal/");
    }

    private static List<FieldError> errors(
            Map<String, List<String>> given, Declared declared, HttpServletRequest request) {
        var errors = new ArrayList<FieldError>();
        for (var name : declared.needed()) {
            if (!given.containsKey(name) && request.getParameter(name) == null)
                errors.add(FieldError.of(name, "required"));
        }
        given.forEach((name, values) -> {
            var several = declared.several().get(name);
            if (several == null)
                errors.add(FieldError.of(shown(name), "unknown-parameter").with("allowed", declared.names()));
            else if (values.stream().anyMatch(String::isBlank)) errors.add(FieldError.of(name, "required"));
            else if (values.size() > 1 && !several) errors.add(FieldError.of(name, "repeated"));
            else if (name.equals(Declared.LANG)
                    && Lang.offered(request).stream()
                            .noneMatch(lang -> lang.code().equals(values.getFirst()))) {
                errors.add(FieldError.of(name, "not-one-of")
                        .with(
                                "allowed",
                                Lang.offered(request).stream().map(Lang::code).toList()));
            }
        });
        return errors;
    }

    /** The values by name, in the order of the query; of the address only, not of a form's body. */
    private static Map<String, List<String>> values(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        Arrays.stream(query.split("&")).filter(part -> !part.isEmpty()).forEach(part -> {
            var equals = part.indexOf('=');
            values.computeIfAbsent(decoded(equals < 0 ? part : part.substring(0, equals)), name -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(part.substring(equals + 1)));
        });
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "address-unclear").with("part", "query").thrown();
        }
    }

    static String shown(String name) {
        var shown = name.replaceAll("[^ -~\\p{L}]", "?");
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "...";
    }
}
