package org.digitalcities.study.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scans a streamed PDF for the trailer entry that says how the file is encrypted: {@code /Encrypt} with a reference or a
 * dictionary. Tokens are separated by ISO 32000-2 (7.2.3 white space and delimiters, 7.2.4 comments, 7.3.5 escapes in names);
 * the content of streams is skipped (7.3.8). A stream cannot begin in a comment or a string, but the search for the entry includes
 * both, because an unbalanced parenthesis must not hide it. No trailer is compressed: that of a cross-reference stream is the
 * dictionary before it (7.5.8).
 */
final class EncryptEntry {

    private enum Awaited {
        NAME,
        VALUE,
        DICTIONARY,
        GENERATION,
        REFERENCE
    }

    private static final String WHITE_SPACE = "\0\t\n\f\r ";
    private static final String DELIMITERS = "()<>[]{}/%";
    private static final boolean[] REGULAR = new boolean[256];
    private static final String NAME = "/Encrypt";
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** With every letter escaped the name has 22 characters; of a longer token only the end matters. */
    private static final int LONGEST_TOKEN = 64;

    private static final int LONGEST_END = "endstream".length();

    static {
        for (char c = 0; c < REGULAR.length; c++) REGULAR[c] = (WHITE_SPACE + DELIMITERS).indexOf(c) < 0;
    }

    private final StringBuilder token = new StringBuilder();
    private Awaited awaited = Awaited.NAME;
    private char before;
    private boolean dictionaryEnded;
    private boolean inComment;
    private boolean inRemark;
    private boolean escaped;
    private int parentheses;
    private boolean inStream;
    private boolean seen;

    void update(byte[] buffer, int length) {
        for (int at = 0; at < length && !seen; at++) {
            var c = (char) (buffer[at] & 0xff);
            next(c);
            if (!inStream) pass(c);
            before = c;
        }
    }

    boolean seen() {
        return seen;
    }

    /** Tracks comments and strings, in which no stream begins. */
    private void pass(char c) {
        if (inRemark) inRemark = c != '\n' && c != '\r';
        else if (escaped) escaped = false;
        else if (c == '(') parentheses++;
        else if (parentheses == 0) inRemark = c == '%';
        else if (c == ')') parentheses--;
        else escaped = c == '\\';
    }

    private boolean isText() {
        return inRemark || parentheses > 0;
    }

    private void next(char c) {
        if (inComment) {
            inComment = c != '\n' && c != '\r';
            return;
        }
        if (awaited == Awaited.DICTIONARY && c != '<') awaited = Awaited.NAME;
        if (REGULAR[c]) {
            add(c);
            return;
        }
        if (!token.isEmpty()) endToken(c);
        if (!inStream && DELIMITERS.indexOf(c) >= 0) delimit(c);
    }

    private void add(char c) {
        if (token.length() == LONGEST_TOKEN) token.delete(0, LONGEST_TOKEN - LONGEST_END);
        token.append(c);
    }

    private void endToken(char end) {
        var text = token.toString();
        token.setLength(0);
        if (inStream) {
            // Some writers omit the line break before this word, and broken ones the word itself.
            inStream = !text.endsWith("endstream") && !text.endsWith("endobj");
            return;
        }
        inStream = dictionaryEnded && !isText() && text.equals("stream") && (end == '\n' || end == '\r');
        dictionaryEnded = false;
        seen |= awaited == Awaited.REFERENCE && text.equals("R");
        awaited = following(text);
    }

    private Awaited following(String token) {
        if (token.startsWith("/")) return unescaped(token).equals(NAME) ? Awaited.VALUE : Awaited.NAME;
        if (!NUMBER.matcher(token).matches()) return Awaited.NAME;
        return switch (awaited) {
            case VALUE -> Awaited.GENERATION;
            case GENERATION -> Awaited.REFERENCE;
            default -> Awaited.NAME;
        };
    }

    private void delimit(char c) {
        dictionaryEnded = c == '>' && before == '>' && !isText();
        switch (c) {
            case '/' -> token.append(c);
            case '%' -> inComment = awaited != Awaited.NAME;
            case '<' -> {
                seen |= awaited == Awaited.DICTIONARY;
                awaited = awaited == Awaited.VALUE ? Awaited.DICTIONARY : Awaited.NAME;
            }
            default -> awaited = Awaited.NAME;
        }
    }

    private static String unescaped(String name) {
        return ESCAPE.matcher(name)
                .replaceAll(it -> Matcher.quoteReplacement("" + (char) Integer.parseInt(it.group(1), 16)));
    }
}
