package org.digitalcities.partner.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the feed: a position, and a hash chain's mark up to it. Two logs have the same mark at a position only if
 * they hold the same events in the same order. So a cursor of a log whose end was lost is recognised, even if its position
 * belongs to another event now.
 *
 * @param mark empty at the beginning, and at entries older than the marks
 */
public record Cursor(long position, String mark) {

    /** Before the first event: the same place in every log. */
    public static final Cursor BEGIN = new Cursor(0, "");

    /** The characters of the longest text of one. */
    public static final int LONGEST = 35;

    /** The form of its text. */
    public static final String FORM = "([0-9]{1,18})(?:-([0-9a-f]{16}))?";

    private static final Pattern TEXT = Pattern.compile(FORM);
    private static final int MARK_BYTES = 8;

    /** Reads what {@link #toString} writes. */
    static Optional<Cursor> parse(String text) {
        var form = TEXT.matcher(text);
        if (!form.matches()) return Optional.empty();
        return Optional.of(new Cursor(Long.parseLong(form.group(1)), form.group(2) == null ? "" : form.group(2)));
    }

    /** The place after an event that is appended here. */
    Cursor then(String event) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest((mark + "|" + event).getBytes(StandardCharsets.UTF_8));
            return new Cursor(position + 1, HexFormat.of().formatHex(digest, 0, MARK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** The later of two places of one log. */
    static Cursor later(Cursor one, Cursor other) {
        return one.position() >= other.position() ? one : other;
    }

    @Override
    public String toString() {
        return mark.isEmpty() ? Long.toString(position) : position + "-" + mark;
    }
}
