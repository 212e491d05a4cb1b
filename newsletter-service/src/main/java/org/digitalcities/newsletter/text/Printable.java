package org.digitalcities.newsletter.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Text for what others read: feeds, mails, calendars. */
public final class Printable {

    private Printable() {}

    /** Without half characters, controls and the other characters that XML 1.0 does not allow, whatever a store holds. */
    public static String of(String text) {
        if (text == null || text.codePoints().allMatch(Printable::isAllowed)) return text;
        return text.codePoints().filter(Printable::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** At most {@code max} UTF-16 units, cut between what readers see as characters. */
    public static String cut(String text, int max) {
        if (text.length() <= max) return text;
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return text.substring(0, characters.isBoundary(max) ? max : characters.preceding(max));
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
