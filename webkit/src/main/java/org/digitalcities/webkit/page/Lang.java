package org.digitalcities.webkit.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A language into which the hub is translated; which of them are used, the community says. A controller method can take the
 * reader's language as a parameter.
 */
public enum Lang {
    EN("English", "en-GB"),
    ES("Español", "es-ES"),
    FR("Français", "fr-FR");

    /** The attribute of the servlet context that holds the languages of the community. */
    static final String OFFERED = Lang.class.getName() + ".offered";

    static final String COOKIE = "HUB_LANG";
    static final String PARAMETER = "lang";

    private static final String PERSONS = Lang.class.getName() + ".ofPerson";

    private final String itself;
    private final Locale formats;

    Lang(String itself, String formats) {
        this.itself = itself;
        this.formats = Locale.forLanguageTag(formats);
    }

    /** {@code en}, {@code es} or {@code fr}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language's name in that language. */
    public String itself() {
        return itself;
    }

    /** For message bundles. */
    public Locale locale() {
        return Locale.of(code());
    }

    /** The locale for dates and numbers, in European form. */
    Locale formats() {
        return formats;
    }

    /** The working language with that code, if there is one. */
    public static Optional<Lang> named(String code) {
        return Arrays.stream(values()).filter(lang -> lang.code().equals(code)).findFirst();
    }

    /** The languages of a community, in its order. */
    public static List<Lang> of(Community community) {
        return community.languages().stream()
                .map(code -> named(code).orElseThrow())
                .toList();
    }

    /** The language of readers who have chosen none. */
    public static Lang first(Community community) {
        return of(community).getFirst();
    }

    public static Lang of(Locale locale) {
        return named(locale.getLanguage()).orElse(EN);
    }

    /** The languages in which the community answers requests; the first is the default. */
    public static List<Lang> offered(HttpServletRequest request) {
        var offered = request.getAttribute(OFFERED);
        if (offered == null && request.getServletContext() != null)
            offered = request.getServletContext().getAttribute(OFFERED);
        return offered instanceof List<?> some
                ? some.stream().map(Lang.class::cast).toList()
                : List.of(values());
    }

    /** For a request that the container could not assign to the service, and that therefore has no servlet context. */
    public static void unassigned(HttpServletRequest request, Community community) {
        request.setAttribute(OFFERED, of(community));
    }

    /** The languages of the community that answers the current request; outside a request, all. */
    public static List<Lang> offered() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? offered(current.getRequest())
                : List.of(values());
    }

    /** The languages of the community, each by its own name, by their codes. */
    public static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        for (var lang : offered()) names.put(lang.code(), lang.itself());
        return names;
    }

    /** Answers in the language of the person to whom this address was mailed, unless the query names one. */
    public static void ofPerson(HttpServletRequest request, String code) {
        offered(code, request).ifPresent(lang -> request.setAttribute(PERSONS, lang));
    }

    /**
     * The requested language: by the query, else of the person with a personal link, else the cookie, else the browser; else the
     * community's first.
     */
    public static Lang of(HttpServletRequest request) {
        return asked(request)
                .or(() -> Optional.ofNullable((Lang) request.getAttribute(PERSONS)))
                .or(() -> remembered(request))
                .or(() -> preferred(request))
                .orElseGet(() -> offered(request).getFirst());
    }

    private static Optional<Lang> offered(String code, HttpServletRequest request) {
        return named(code).filter(offered(request)::contains);
    }

    // Reads the query string: getParameter would read a form's body before its size is checked.
    static Optional<Lang> asked(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) return Optional.empty();
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(PARAMETER + "="))
                .map(part -> part.substring(PARAMETER.length() + 1))
                .findFirst()
                .flatMap(code -> offered(code, request));
    }

    private static Optional<Lang> remembered(HttpServletRequest request) {
        if (request.getCookies() == null) return Optional.empty();
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .findFirst()
                .flatMap(cookie -> offered(cookie.getValue(), request));
    }

    private static Optional<Lang> preferred(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        return header == null ? Optional.empty() : AcceptLanguage.best(header, offered(request));
    }
}
