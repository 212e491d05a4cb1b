package org.digitalcities.gateway.route;

import java.util.List;

/**
 * Corrects an address that was copied together with the punctuation after it, or that ends with a slash: no page
 * of the hub has such an address.
 */
final class PathCorrection {

    private static final String AFTER = "/.,;:!)]>'*";
    /** The same characters as escapes: quotation marks, brackets, dots. */
    private static final List<String> ESCAPED_AFTER =
            List.of("%22", "%29", "%2C", "%3E", "%5D", "%7D", "%C2%BB", "%E2%80%99", "%E2%80%9D", "%E2%80%A6");
    /** Paths for programs, which get a plain answer instead. */
    private static final List<String> NOT_FOR_PEOPLE =
            List.of("/api/", "/oauth2/", "/.well-known/", "/webkit/", "/actuator/", "/internal/");

    private PathCorrection() {}

    /** A quick check of the path's end, which suffices for most paths. */
    static boolean isUntidy(String path) {
        var last = path.length() - 1;
        return last > 0
                && (AFTER.indexOf(path.charAt(last)) >= 0 || last > 2 && path.charAt(last - 2) == '%')
                && NOT_FOR_PEOPLE.stream().noneMatch(path::startsWith);
    }

    static String of(String path) {
        var end = path.length();
        for (var before = end + 1; before != end && end > 1; ) {
            before = end;
            end -= after(path, end);
        }
        return path.substring(0, Math.max(1, end));
    }

    private static int after(String path, int end) {
        if (AFTER.indexOf(path.charAt(end - 1)) >= 0) return 1;
        return ESCAPED_AFTER.stream()
                .filter(mark -> path.regionMatches(true, end - mark.length(), mark, 0, mark.length()))
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
    }
}
