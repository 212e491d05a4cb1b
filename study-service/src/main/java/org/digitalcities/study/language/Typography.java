package org.digitalcities.study.language;

import java.util.Locale;
import java.util.regex.Pattern;

/** Applies a language's typographic rules to a text that was typed on a keyboard. */
public final class Typography {

    private static final Pattern YEARS = Pattern.compile("\\b(\\d{4})-(\\d{4})\\b");
    private static final Pattern SMALL_FIRST =
            Pattern.compile("(?<=^[\\p{Ps}\\p{Pi}¿¡\"\\s]{0,3})\\p{Ll}(?!\\p{L}*\\p{Lu})");
    private static final String NARROW = "\u202f";
    private static final String NO_BREAK = "\u00a0";

    private Typography() {}

    /** Two years joined by an en dash, such as those of a mandate: 2022–2025. */
    public static String years(String text) {
        return YEARS.matcher(text).replaceAll("$1–$2");
    }

    static String years(int from, int to) {
        return from + "–" + to;
    }

    /**
     * The same text with a capital at its beginning; a first word with a capital inside, such as eGovernment, and one behind a gap
     * stay as they are.
     */
    public static String sentence(String text, Locale locale) {
        if (text == null) return null;
        return SMALL_FIRST.matcher(text).replaceFirst(it -> it.group().toUpperCase(locale));
    }

    /** The same non-empty text for use within another: with a small first letter. */
    static String inside(String text, Locale locale) {
        return text.substring(0, 1).toLowerCase(locale) + text.substring(1);
    }

    /** The same text with non-breaking spaces before French double punctuation and inside French quotation marks. */
    public static String set(String text, Locale locale) {
        if (text == null || !locale.getLanguage().equals("fr")) return text;
        return text.replaceAll("[ \u00a0\u202f]([;!?])", NARROW + "$1")
                .replaceAll("[ \u00a0\u202f]([:»])", NO_BREAK + "$1")
                .replaceAll("«[ \u00a0\u202f]", "«" + NO_BREAK);
    }
}
