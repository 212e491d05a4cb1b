package org.digitalcities.partner.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.text.HostName;

/**
 * A webhook's address, parsed part by part, so that every part is valid in a request.
 *
 * @param url   the address in the form in which it is called: ASCII, the host by its A-labels
 * @param typed the same as the partner typed it
 */
record WebAddress(URI url, String typed) {

    private static final int LONGEST = 2_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PARTS = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^/?#@:\\[\\]]+)(?::(?<port>[0-9]*))?(?<rest>(?:[/?][^#]*)?)");

    /** Parses an address; adds errors to {@code errors}. */
    static Optional<WebAddress> read(String field, String text, List<FieldError> errors) {
        var typed = text.strip();
        if (typed.length() > LONGEST) return bad(field, "url-too-long", errors);
        var parts = PARTS.matcher(typed);
        if (!parts.matches()) return bad(field, "url-malformed", errors);
        var scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) return bad(field, "url-not-https", errors);
        var host = parts.group("host").startsWith("[")
                ? Optional.of(parts.group("host"))
                : HostName.parse(parts.group("host"));
        if (host.isEmpty()) return bad(field, "url-host", errors);
        var port = parts.group("port") == null ? "" : parts.group("port");
        if (!port.isEmpty() && !isPort(port)) return bad(field, "url-port", errors);
        try {
            var url = new URI(scheme + "://" + host.get() + (port.isEmpty() ? "" : ":" + Integer.parseInt(port))
                    + parts.group("rest"));
            var ascii = new URI(url.toASCIIString());
            if (ascii.getHost() == null) return bad(field, "url-host", errors);
            return ascii.toString().length() > LONGEST
                    ? bad(field, "url-too-long", errors)
                    : Optional.of(new WebAddress(ascii, typed));
        } catch (URISyntaxException e) {
            return bad(field, "url-malformed", errors);
        }
    }

    private static boolean isPort(String digits) {
        if (digits.length() > 5) return false;
        var port = Integer.parseInt(digits);
        return port >= 1 && port <= HIGHEST_PORT;
    }

    private static Optional<WebAddress> bad(String field, String code, List<FieldError> errors) {
        errors.add(FieldError.of(field, code));
        return Optional.empty();
    }
}
