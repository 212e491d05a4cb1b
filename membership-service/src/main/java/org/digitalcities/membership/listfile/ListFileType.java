package org.digitalcities.membership.listfile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.messaging.decision.Reason;

/** Recognises files that are no text: a spreadsheet, or another program's file. */
final class ListFileType {

    private static final int LOOKED_AT = 1024;

    private ListFileType() {}

    /** Why it cannot be read as CSV, if its first bytes belong to another format. */
    static Optional<Reason> otherThanText(byte[] file) {
        var start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\u0003\u0004"))
            return Optional.of(
                    isOffice(start) ? Reason.invalid("csv-is-spreadsheet") : Reason.invalid("csv-is-compressed"));
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) return Optional.of(Reason.invalid("csv-is-spreadsheet"));
        if (start.startsWith("\u001F\u008B")) return Optional.of(Reason.invalid("csv-is-compressed"));
        if (isWide(start)) return Optional.of(Reason.invalid("csv-is-utf-16"));
        if (start.contains("%PDF-")) return Optional.of(Reason.invalid("csv-is-pdf"));
        var text = start.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html")
                ? Optional.of(Reason.invalid("csv-is-html"))
                : Optional.empty();
    }

    /** Whether it is a workbook of spreadsheet programs of today (XLSX). */
    static boolean isWorkbook(byte[] file) {
        var start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return start.startsWith("PK\u0003\u0004") && !start.contains("opendocument");
    }

    private static boolean isOffice(String zip) {
        return zip.contains("[Content_Types].xml") || zip.contains("opendocument") || zip.contains("xl/");
    }

    /** UTF-16 or UTF-32: by the byte order mark, or because every other byte of Latin text is zero. */
    private static boolean isWide(String start) {
        if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) return true;
        var empty = start.chars().filter(character -> character == 0).count();
        return empty > 0 && empty * 4 >= start.length();
    }
}
