package org.digitalcities.gateway.passage;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The loggable part of a path. After the first parts a path may hold the key of a personal link, even if it is misspelt or
 * leads nowhere, so only parts that are certainly no key are logged.
 */
final class LoggedPath {

    private static final String HIDDEN = "...";
    /** First parts whose second part names a resource. */
    private static final Set<String> TELLING =
            Set.of("api", "console", "oauth2", "study", "webkit", "problems", "operations", "actuator", ".well-known");

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9._-]{1,20}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private LoggedPath() {}

    static String of(String rawPath) {
        var parts = rawPath.split("/", 4); // the first one is empty: it stands before the first slash
        if (parts.length < 2 || parts[1].isEmpty() && parts.length == 2) return "/";
        if (!parts[0].isEmpty() || !PLAIN.matcher(parts[1]).matches()) return "/" + HIDDEN;
        var shown = "/" + parts[1];
        if (parts.length == 2) return shown;
        if (!TELLING.contains(parts[1]) || !NAME.matcher(parts[2]).matches()) return shown + "/" + HIDDEN;
        return parts.length == 3 ? shown + "/" + parts[2] : shown + "/" + parts[2] + "/" + HIDDEN;
    }
}
