package org.digitalcities.gateway.refusal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.frame.ProblemMeaning;
import org.digitalcities.gateway.page.Pages;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** The texts and pages of refusals. */
@Component
public final class RefusalTexts {

    private final MessageSource texts;
    private final Pages pages;

    RefusalTexts(MessageSource texts, Pages pages) {
        this.texts = texts;
        this.pages = pages;
    }

    String title(Refusal refusal, Locale locale) {
        return text(refusal, "title", locale).orElseThrow();
    }

    String detail(Refusal refusal, Locale locale) {
        return text(refusal, "detail", locale).orElseThrow();
    }

    /** The page of the {@code type} of a refusal by the gateway itself; empty for another code. */
    public Optional<String> typePage(String code, ServerHttpRequest request) {
        var locale = pages.frame(request).lang().locale();
        return text(code, "title", locale)
                .map(title -> pages.render(
                        "webkit/problem-type",
                        request,
                        Map.of(
                                "title",
                                title,
                                "detail",
                                ProblemMeaning.of(text(code, "detail", locale).orElseThrow()),
                                "code",
                                code)));
    }

    /** A refusal as a page: in words for people, where the detail speaks of what programs do. */
    String page(Refusal refusal, ServerHttpRequest request, String trace) {
        var frame = pages.frame(request);
        var locale = frame.lang().locale();
        var model = new HashMap<String, Object>(Map.of(
                "problem",
                refusal,
                "title",
                title(refusal, locale),
                "detail",
                text(refusal, "page", locale).orElseGet(() -> detail(refusal, locale)),
                "traceId",
                trace));
        if (isWorthAnotherTry(request, refusal)) model.put("again", frame.itself());
        return pages.render("webkit/problem", request, model);
    }

    private static boolean isWorthAnotherTry(ServerHttpRequest request, Refusal refusal) {
        return request.getMethod() == HttpMethod.GET && (refusal.status() == 429 || refusal.status() >= 500);
    }

    private Optional<String> text(Refusal refusal, String part, Locale locale) {
        var facts = refusal.facts().entrySet();
        return text(refusal.code(), part, locale).map(text -> {
            for (var fact : facts) text = text.replace("{" + fact.getKey() + "}", fact.getValue());
            return text;
        });
    }

    /** The text with the names of its facts. */
    private Optional<String> text(String code, String part, Locale locale) {
        return Optional.ofNullable(texts.getMessage("problem." + code + "." + part, null, null, locale));
    }
}
