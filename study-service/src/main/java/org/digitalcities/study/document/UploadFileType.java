package org.digitalcities.study.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import org.digitalcities.contracts.EnumNames;

/** The type of a file by its first bytes, to tell the sender what was sent instead of a PDF. */
public enum UploadFileType {
    PDF,
    HTML,
    WORD,
    EXCEL,
    POWERPOINT,
    OPEN_DOCUMENT,
    OLDER_OFFICE,
    ZIP,
    PICTURE,
    RICH_TEXT,
    POSTSCRIPT,
    COMPRESSED,
    ARCHIVE,
    XML,
    TEXT,
    UNKNOWN;

    /** How many bytes are read: enough for the names of a ZIP's first entries. */
    static final int LOOKS_AT = 64 * 1024;

    private static final int TEXT_SAMPLE = 4096;
    private static final String ZIP_ENTRY = "PK\u0003\u0004";
    private static final String OPEN_DOCUMENT_TYPE = "mimetypeapplication/vnd.oasis.opendocument.";

    static UploadFileType of(byte[] begin) {
        var bytes = new String(begin, 0, Math.min(begin.length, LOOKS_AT), ISO_8859_1);
        if (bytes.startsWith("%PDF-")) return PDF;
        if (bytes.startsWith(ZIP_ENTRY) || bytes.startsWith("PK\u0005\u0006")) return zip(bytes);
        if (bytes.startsWith("\u00d0\u00cf\u0011\u00e0")) return OLDER_OFFICE;
        if (starts(bytes, "\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "II*\u0000", "MM\u0000*", "BM") || webp(bytes))
            return PICTURE;
        if (bytes.startsWith("{\\rtf")) return RICH_TEXT;
        if (bytes.startsWith("%!PS")) return POSTSCRIPT;
        if (starts(bytes, "\u001f\u008b", "BZh", "\u00fd7zXZ", "(\u00b5/\u00fd")) return COMPRESSED;
        if (starts(bytes, "Rar!", "7z\u00bc\u00af")) return ARCHIVE;
        if (starts(bytes, "\u00ff\u00fe", "\u00fe\u00ff")) return TEXT;
        return marked(bytes);
    }

    private static UploadFileType zip(String bytes) {
        if (bytes.contains(OPEN_DOCUMENT_TYPE)) return OPEN_DOCUMENT;
        if (bytes.contains("word/")) return WORD;
        if (bytes.contains("xl/")) return EXCEL;
        return bytes.contains("ppt/") ? POWERPOINT : ZIP;
    }

    private static UploadFileType marked(String bytes) {
        var text = bytes.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        var start = text.substring(0, Math.min(text.length(), TEXT_SAMPLE));
        if (starts(start, "<!doctype html", "<html", "<head", "<body")
                || start.startsWith("<?xml") && start.contains("<html")) return HTML;
        if (start.startsWith("<?xml") && start.contains("<svg") || start.startsWith("<svg")) return PICTURE;
        if (start.startsWith("<?xml")) return XML;
        return !start.isEmpty()
                        && start.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                ? TEXT
                : UNKNOWN;
    }

    private static boolean webp(String bytes) {
        return bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8);
    }

    private static boolean starts(String bytes, String... marks) {
        return Arrays.stream(marks).anyMatch(bytes::startsWith);
    }

    /** The text in the API, and in the keys of bundles. */
    public String wireName() {
        return EnumNames.of(this);
    }
}
