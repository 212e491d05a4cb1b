package org.digitalcities.webkit.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The rule for all incoming text. {@link #clean} removes invisible characters at the edges and normalises;
 * {@link #fault} finds characters that break mails, feeds and pages, which are refused and never removed silently.
 */
public final class PlainText {

    private static final Pattern SPACES = Pattern.compile("[\\p{IsWhite_Space}]+");

    private PlainText() {}

    /**
     * A character that is refused.
     *
     * @param name     its code point as Unicode writes it, such as {@code U+202E}
     * @param position its place in the text, counted in characters from 1
     */
    public record Fault(String name, int position) {}

    /**
     * The text in NFC, with LF as line break and without white space or invisible characters at its edges; empty if nothing is
     * visible; null stays null.
     */
    public static String clean(String text) {
        if (text == null) return null;
        var trimmed = trimmed(text);
        if (trimmed.indexOf('\r') >= 0) trimmed = trimmed.replace("\r\n", "\n").replace('\r', '\n');
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    private static String trimmed(String text) {
        var unseen = new InvisibleCharacters();
        var shows = false;
        var begin = -1;
        var end = 0;
        for (int i = 0, next; i < text.length(); i = next) {
            var c = text.codePointAt(i);
            next = i + Character.charCount(c);
            var hidden = unseen.take(c, after(text, next));
            if (isSpace(c) || hidden && !isForbidden(c)) continue;
            shows |= InvisibleCharacters.shows(c) || isForbidden(c);
            if (begin < 0) begin = i;
            end = next;
        }
        return shows ? text.substring(begin, end) : "";
    }

    private static int after(String text, int next) {
        return next < text.length() ? text.codePointAt(next) : -1;
    }

    /** The same for a text of one line, with one space between words. */
    public static String line(String text) {
        return text == null ? null : SPACES.matcher(clean(text)).replaceAll(" ");
    }

    /**
     * The first character that no text may hold: half a surrogate pair, a noncharacter, a control, or one that turns the direction of
     * writing.
     */
    public static Optional<Fault> fault(String text) {
        return first(text, PlainText::isForbidden);
    }

    /** The first character that a text of one line must not hold: as {@link #fault}, or line breaks, tabs and invisible characters. */
    public static Optional<Fault> faultInLine(String text) {
        if (text == null) return Optional.empty();
        var unseen = new InvisibleCharacters();
        for (int i = 0, next; i < text.length(); i = next) {
            var c = text.codePointAt(i);
            next = i + Character.charCount(c);
            var hidden = unseen.take(c, after(text, next));
            if (hidden || isForbidden(c) || breaksLine(c)) return Optional.of(fault(text, i));
        }
        return Optional.empty();
    }

    private static boolean breaksLine(int c) {
        return c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
    }

    /** The first space character that looks like the usual one: in an address it would be an invisible error. */
    public static Optional<Fault> oddSpace(String text) {
        return first(text, c -> c != ' ' && Character.isSpaceChar(c));
    }

    /**
     * Whether two names are equal for a reader: without regard to case, spaces and the form of apostrophes and
     * hyphens.
     */
    public static boolean same(String one, String other) {
        return one != null && other != null && folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        var visible = new StringBuilder();
        line(name)
                .codePoints()
                .filter(c -> !InvisibleCharacters.hides(c))
                .map(PlainText::plain)
                .forEach(visible::appendCodePoint);
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
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (bad.test(text.codePointAt(i))) return Optional.of(fault(text, i));
        }
        return Optional.empty();
    }

    private static Fault fault(String text, int at) {
        return new Fault("U+%04X".formatted(text.codePointAt(at)), text.codePointCount(0, at) + 1);
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0xFDD0 && c <= 0xFDEF
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
