package org.digitalcities.community;

import java.util.LinkedHashMap;
import java.util.Map;

/** A text of the community's file in its languages; the first is the community's default. */
public record Phrase(Map<String, String> byLanguage) {

    public Phrase {
        if (byLanguage.isEmpty()) throw new IllegalArgumentException("a text without a language");
        byLanguage = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** The text in that language; in the default language if it has none. */
    public String in(String language) {
        var text = byLanguage.get(language);
        return text == null ? byLanguage.values().iterator().next() : text;
    }
}
