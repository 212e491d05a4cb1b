package org.digitalcities.newsletter.issue;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.stereotype.Component;

/** The newsletter's languages by their names in the language of the page. */
@Component
class LanguageNames {

    private final MessageTexts texts;

    LanguageNames(MessageTexts texts) {
        this.texts = texts;
    }

    String name(String code, Locale locale) {
        return texts.text("language." + code, Map.of(), locale);
    }

    String names(Collection<String> codes, Locale locale) {
        return codes.stream().map(code -> name(code, locale)).collect(Collectors.joining(", "));
    }
}
