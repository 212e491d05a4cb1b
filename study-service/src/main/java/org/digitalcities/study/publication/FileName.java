package org.digitalcities.study.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.digitalcities.webkit.page.Lang;
import org.springframework.web.util.UriUtils;

/** The file name of a download: title and language, with an ASCII form for old clients (RFC 6266, RFC 8187). */
final class FileName {

    private static final int LONGEST = 120;

    private FileName() {}

    static String disposition(String title, int year, Lang language) {
        var plain = "smart-cities-study-" + year + "-" + language.code() + ".pdf";
        var name = cleaned(title, "Smart Cities Study " + year) + " (" + language.itself() + ").pdf";
        return "inline; filename=\"" + plain + "\"; filename*=UTF-8''" + UriUtils.encode(name, UTF_8);
    }

    /** Without characters that file systems refuse, or read as a folder or a hidden file. */
    private static String cleaned(String title, String otherwise) {
        var clean = title.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}/\\\\:*?\"<>|]+", " ")
                .replaceAll("\\s+", " ")
                .replaceFirst("^[. ]+", "")
                .strip();
        if (clean.codePointCount(0, clean.length()) > LONGEST)
            clean = clean.substring(0, clean.offsetByCodePoints(0, LONGEST)).strip();
        return clean.isEmpty() ? otherwise : clean;
    }
}
