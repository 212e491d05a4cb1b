package org.digitalcities.journeys.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Detects the language of a text by its most frequent small words. */
final class LanguageDetector {

    private static final Map<String, List<String>> SMALL_WORDS = Map.of(
            "en", List.of("the", "and", "you", "your", "is", "this", "of", "to", "by", "with"),
            "es", List.of("el", "los", "las", "y", "del", "una", "para", "su", "con", "por"),
            "fr", List.of("le", "les", "et", "des", "du", "votre", "pour", "vous", "une", "avec"));

    private LanguageDetector() {}

    static String of(String text) {
        var words = Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        return SMALL_WORDS.keySet().stream()
                .max((a, b) -> Long.compare(score(words, a), score(words, b)))
                .orElseThrow();
    }

    private static long score(List<String> words, String language) {
        return words.stream().filter(SMALL_WORDS.get(language)::contains).count();
    }
}
