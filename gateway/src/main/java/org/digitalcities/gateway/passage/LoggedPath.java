package org.digitalcities.gateway.passage;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the log shows of a path. What comes after the first parts may be the key of a personal link, however oddly it is
 * written, and even where it leads nowhere: so only what is plainly no key is shown.
 */
final class LoggedPath {

    private static final String HIDDEN = "...";
    /** Beginnings whose second part says what is asked for. */
    private static final Set<String> TELLING = Set.of("api", "console", "oauth2", "study", "webkit", "problems", "actuator", ".well-known");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9._-]{1,20}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private LoggedPath() {}

    static String of(String rawPath) {
        var parts = rawPath.split("/", 4); // the first is what stands before the first slash: nothing
        if (parts.length < 2 || parts[1].isEmpty() && parts.length == 2) return "/";
        if (!parts[0].isEmpty() || !PLAIN.matcher(parts[1]).matches()) return "/" + HIDDEN;
        var shown = "/" + parts[1];
        if (parts.length == 2) return shown;
        if (!TELLING.contains(parts[1]) || !NAME.matcher(parts[2]).matches()) return shown + "/" + HIDDEN;
        return parts.length == 3 ? shown + "/" + parts[2] : shown + "/" + parts[2] + "/" + HIDDEN;
    }
}
