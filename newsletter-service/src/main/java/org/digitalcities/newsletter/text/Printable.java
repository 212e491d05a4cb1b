package org.digitalcities.newsletter.text;

/** Text for what others read: feeds, mails, calendars. */
public final class Printable {

    private Printable() {}

    /** Without half characters, controls and the other characters that XML 1.0 does not allow, whatever a store holds. */
    public static String of(String text) {
        if (text == null || text.codePoints().allMatch(Printable::isAllowed)) return text;
        return text.codePoints().filter(Printable::isAllowed).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
