package org.digitalcities.newsletter.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Cleans text for feeds, mails and calendars. */
public final class Printable {

    private Printable() {}

    /** Without unpaired surrogates, controls and other characters that XML 1.0 does not allow, which older stores may hold. */
    public static String of(String text) {
        if (text == null || text.codePoints().allMatch(Printable::isAllowed)) return text;
        return text.codePoints()
                .filter(Printable::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** At most {@code max} UTF-16 units, cut at a character boundary as readers see it. */
    public static String cut(String text, int max) {
        if (text.length() <= max) return text;
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return text.substring(0, characters.isBoundary(max) ? max : characters.preceding(max));
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
