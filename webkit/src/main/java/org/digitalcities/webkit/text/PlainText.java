package org.digitalcities.webkit.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The one rule for text that comes in. {@link #clean} takes away what nobody can see at the edges and gives one form to what has several;
 * {@link #fault} finds the characters that break mails, feeds and pages, which are refused and never taken away in silence.
 */
public final class PlainText {

    private static final Pattern SPACES = Pattern.compile("[\\p{IsWhite_Space}]+");

    private PlainText() {}

    /**
     * A character that cannot be taken.
     *
     * @param name     its code point as Unicode writes it, such as {@code U+202E}
     * @param position its place in the text, counted in characters from 1
     */
    public record Fault(String name, int position) {}

    /** The text in NFC, with line breaks as LF and without white space or invisible characters at its edges; null stays null. */
    public static String clean(String text) {
        if (text == null) return null;
        var begin = 0;
        var end = text.length();
        while (begin < end && atEdge(text.codePointAt(begin))) begin += Character.charCount(text.codePointAt(begin));
        while (end > begin && atEdge(text.codePointBefore(end))) end -= Character.charCount(text.codePointBefore(end));
        var trimmed = text.substring(begin, end);
        if (trimmed.indexOf('\r') >= 0) trimmed = trimmed.replace("\r\n", "\n").replace('\r', '\n');
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC) ? trimmed : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    /** The same for a text of one line, with one space between words. */
    public static String line(String text) {
        return text == null ? null : SPACES.matcher(clean(text)).replaceAll(" ");
    }

    /** The first character that no text may hold: half a surrogate pair, a noncharacter, a control, or one that turns the direction of writing. */
    public static Optional<Fault> fault(String text) {
        return first(text, PlainText::isForbidden);
    }

    /** The first that a text of one line may not hold: those of {@link #fault}, line breaks, tabs and characters of no width. */
    public static Optional<Fault> faultInLine(String text) {
        return first(text, c -> isForbidden(c) || c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029 || invisible(c));
    }

    /** The first space that looks like the usual one and is none: nobody sees why an address with it is wrong. */
    public static Optional<Fault> oddSpace(String text) {
        return first(text, c -> c != ' ' && Character.isSpaceChar(c));
    }

    /** Whether two names are the same to who reads them, whatever the case, the spaces between words and the form of apostrophes and hyphens. */
    public static boolean same(String one, String other) {
        return one != null && other != null && folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        var visible = new StringBuilder();
        line(name).codePoints().filter(c -> !invisible(c)).map(PlainText::plain).forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static int plain(int c) {
        return switch (c) {
            case 0x2018, 0x2019, 0x02BC, 0x00B4, '`', 0x2032, 0xFF07 -> '\'';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> '-';
            default -> c;
        };
    }

    private static Optional<Fault> first(String text, IntPredicate bad) {
        if (text == null) return Optional.empty();
        var at = index(text, bad);
        return at.isEmpty() ? Optional.empty()
            : Optional.of(new Fault("U+%04X".formatted(text.codePointAt(at.getAsInt())), text.codePointCount(0, at.getAsInt()) + 1));
    }

    private static OptionalInt index(String text, IntPredicate bad) {
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (bad.test(text.codePointAt(i))) return OptionalInt.of(i);
        }
        return OptionalInt.empty();
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
            || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
            || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF
            || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    // Zero-width joiners are not among them: emoji and several scripts are written with them.
    private static boolean invisible(int c) {
        return switch (c) {
            case 0x00AD, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFFA0, 0x200B, 0x200E, 0x200F, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF -> true;
            default -> c >= 0xE0000 && c <= 0xE0FFF;
        };
    }

    private static boolean atEdge(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85 || invisible(c);
    }
}
