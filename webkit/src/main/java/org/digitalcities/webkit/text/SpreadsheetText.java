package org.digitalcities.webkit.text;

/** Texts in files for spreadsheet programs, which take some of them for formulas. */
public final class SpreadsheetText {

    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetText() {}

    /** Puts an apostrophe before a text that a spreadsheet would take for a formula, or for such a text. */
    public static String harmless(String text) {
        return begins(text) || text.startsWith("'") && begins(text.replaceFirst("^'+", "")) ? "'" + text : text;
    }

    /** What {@link #harmless} was given. */
    public static String plain(String text) {
        return text.startsWith("'") && begins(text.replaceFirst("^'+", "")) ? text.substring(1) : text;
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    }
}
