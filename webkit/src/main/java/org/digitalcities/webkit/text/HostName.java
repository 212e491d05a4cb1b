package org.digitalcities.webkit.text;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names, which people may write in their own script and which are stored in ASCII. */
public final class HostName {

    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    // IDNA 2003 maps these letters to others and IDNA 2008 does not: the same text would name two hosts.
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u1E9E\\u03C2\\u200C\\u200D]");

    private HostName() {}

    /** The name in lower-case ASCII, such as {@code xn--bcher-kva.example}; empty if it is not a host name. */
    public static Optional<String> parse(String text) {
        if (text == null || text.length() > 253 || AMBIGUOUS.matcher(text).find()) return Optional.empty();
        try {
            var ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.length() <= 253 && LABELS.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
