package org.digitalcities.gateway.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The texts of refusals and of the gateway's own page, in the language of ?lang=, else the cookie, else Accept-Language, else English. */
@Component
public final class RefusalTexts {

    private static final List<Locale> LANGUAGES = List.of(Locale.of("en"), Locale.of("es"), Locale.of("fr"));
    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<String, ResourceBundle> bundles = new TreeMap<>();

    RefusalTexts() {
        LANGUAGES.forEach(locale -> bundles.put(locale.getLanguage(), bundle(locale)));
    }

    /** All texts of one language. */
    public static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("messages", locale, AS_ASKED);
    }

    /** The caller's language. */
    public static Locale language(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst("HUB_LANG");
        var wanted = request.getQueryParams().getFirst("lang");
        for (var locale : LANGUAGES) if (locale.getLanguage().equals(wanted)) return locale;
        for (var locale : LANGUAGES)
            if (cookie != null && locale.getLanguage().equals(cookie.getValue())) return locale;
        // At most one tag, because the first steps have replaced the header.
        var chosen = request.getHeaders().getFirst("Accept-Language");
        for (var locale : LANGUAGES) if (locale.getLanguage().equals(chosen)) return locale;
        return LANGUAGES.getFirst();
    }

    String title(Refusal refusal, Locale locale) {
        return text("problem." + refusal.code() + ".title", refusal, locale);
    }

    String detail(Refusal refusal, Locale locale) {
        return text("problem." + refusal.code() + ".detail", refusal, locale);
    }

    /** The page of the {@code type} of a refusal by the gateway itself; empty for another code. */
    public Optional<String> page(String code, Locale locale) {
        if (!bundles.get(locale.getLanguage()).containsKey("problem." + code + ".title")) return Optional.empty();
        var refusal = Refusal.of(0, code);
        return Optional.of(page(title(refusal, locale), meaning(detail(refusal, locale)), locale));
    }

    /** The sentences that name no value. */
    private static String meaning(String detail) {
        return Arrays.stream(detail.split("(?<=[.!?]) "))
                .filter(sentence -> !sentence.matches(".*\\{[A-Za-z0-9]+}.*"))
                .collect(Collectors.joining(" "));
    }

    /** A refusal as a small page. */
    String page(Refusal refusal, Locale locale) {
        return page(title(refusal, locale), detail(refusal, locale), locale);
    }

    private static String page(String title, String detail, Locale locale) {
        return "<!DOCTYPE html>\n<html lang=\"" + locale.getLanguage() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
                + "<title>" + HtmlUtils.htmlEscape(title)
                + "</title><link rel=\"stylesheet\" href=\"/webkit/hub.css\"></head><body><div class=\"frame\"><main><h1>"
                + HtmlUtils.htmlEscape(title) + "</h1>"
                + (detail.isEmpty() ? "" : "<p class=\"lead\">" + HtmlUtils.htmlEscape(detail) + "</p>")
                + "<p><a href=\"/\">Digital Cities Hub</a></p></main></div></body></html>\n";
    }

    private String text(String key, Refusal refusal, Locale locale) {
        var text = bundles.get(locale.getLanguage()).getString(key);
        for (var fact : refusal.facts().entrySet()) text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        return text;
    }
}
