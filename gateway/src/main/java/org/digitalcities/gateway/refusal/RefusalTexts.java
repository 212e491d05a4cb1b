package org.digitalcities.gateway.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What refusals and the gateway's own page say, in the caller's language: ?lang=, else the cookie, else Accept-Language, else English. */
public final class RefusalTexts {

    private static final List<Locale> LANGUAGES = List.of(Locale.of("en"), Locale.of("es"), Locale.of("fr"));
    private static final ResourceBundle.Control AS_ASKED = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<String, ResourceBundle> bundles = new TreeMap<>();

    RefusalTexts() {
        LANGUAGES.forEach(locale -> bundles.put(locale.getLanguage(), bundle(locale)));
    }

    /** All texts of one language. */
    public static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("messages", locale, AS_ASKED);
    }

    /** The language in which this caller reads. */
    public static Locale language(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst("HUB_LANG");
        var wanted = request.getQueryParams().getFirst("lang");
        for (var locale : LANGUAGES) if (locale.getLanguage().equals(wanted)) return locale;
        for (var locale : LANGUAGES) if (cookie != null && locale.getLanguage().equals(cookie.getValue())) return locale;
        try {
            var ranges = request.getHeaders().getFirst("Accept-Language");
            var best = ranges == null ? null : Locale.lookup(Locale.LanguageRange.parse(ranges), LANGUAGES);
            return best == null ? LANGUAGES.getFirst() : best;
        } catch (IllegalArgumentException malformed) {
            return LANGUAGES.getFirst();
        }
    }

    String title(Refusal refusal, Locale locale) {
        return text("problem." + refusal.code() + ".title", refusal, locale);
    }

    String detail(Refusal refusal, Locale locale) {
        return text("problem." + refusal.code() + ".detail", refusal, locale);
    }

    private String text(String key, Refusal refusal, Locale locale) {
        var text = bundles.get(locale.getLanguage()).getString(key);
        for (var fact : refusal.facts().entrySet()) text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        return text;
    }
}
