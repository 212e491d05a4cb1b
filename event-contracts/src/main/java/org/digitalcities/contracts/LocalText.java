package org.digitalcities.contracts;

import java.util.ArrayList;
import java.util.List;

/** One text in the working languages of the community; a language that is missing is left out, never guessed. */
public record LocalText(
        @Nullable String en, @Nullable String es, @Nullable String fr) {

    /** The languages that a text can have; which of them a community uses, its file says. */
    public static final List<String> LANGUAGES = List.of("en", "es", "fr");

    /** The text in {@code language} (en, es or fr), or null if it is missing. */
    public String in(String language) {
        return switch (language) {
            case "en" -> en;
            case "es" -> es;
            case "fr" -> fr;
            default -> throw new IllegalArgumentException("not a working language: " + language);
        };
    }

    /** The working languages in which the text is missing or blank. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        for (var language : LANGUAGES) {
            if (in(language) == null || in(language).isBlank()) missing.add(language);
        }
        return missing;
    }
}
