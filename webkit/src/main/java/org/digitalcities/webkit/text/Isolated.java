package org.digitalcities.webkit.text;

/**
 * Names inside sentences, which may be written from right to left where the sentence is not. A name is marked by Unicode's isolates while
 * its sentence is made, in HTML it stands in {@code <bdi>}, and plain text shows it as it is: what is copied from there holds nothing invisible.
 */
public final class Isolated {

    private static final String BEGIN = "\u2068";
    private static final String END = "\u2069";

    private Isolated() {}

    /** The name, marked; null stays null. */
    public static String name(String name) {
        return name == null ? null : BEGIN + plain(name) + END;
    }

    /** HTML in which each mark has become an element. */
    public static String html(String marked) {
        return marked.replace(BEGIN, "<bdi>").replace(END, "</bdi>");
    }

    /** The text without marks; null stays null. */
    public static String plain(String marked) {
        return marked == null ? null : marked.replace(BEGIN, "").replace(END, "");
    }
}
