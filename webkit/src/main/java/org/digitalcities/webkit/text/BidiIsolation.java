package org.digitalcities.webkit.text;

/**
 * Isolates names in sentences, because a name may be written from right to left in a sentence that is not. Unicode's isolates mark a
 * name in a sentence, {@code <bdi>} marks it in HTML, and plain text has no mark, so that copied text holds nothing invisible.
 */
public final class BidiIsolation {

    private static final String BEGIN = "\u2068";
    private static final String END = "\u2069";

    private BidiIsolation() {}

    /** The name with marks; null stays null. */
    public static String name(String name) {
        return name == null ? null : BEGIN + plain(name) + END;
    }

    /** HTML with elements in place of marks. */
    public static String html(String marked) {
        return marked.replace(BEGIN, "<bdi>").replace(END, "</bdi>");
    }

    /** The text without marks; null stays null. */
    public static String plain(String marked) {
        return marked == null ? null : marked.replace(BEGIN, "").replace(END, "");
    }
}
