package org.digitalcities.webkit.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.digitalcities.webkit.problem.Problem;

/**
 * The versions in If-Match (RFC 9110, section 13.1.1): a list of entity tags, one of which has to be current, or
 * an asterisk for any. Our tags are numbers; a weak or malformed tag matches nothing.
 */
public final class IfMatch {

    /** What the header may hold, as a regular expression, without empty places in the list. */
    public static final String FORM = "^(\\*|(W/)?\"[!#-~]*\"([ \\t]*,[ \\t]*(W/)?\"[!#-~]*\"){0,19})$";

    static final String HEADER = "If-Match";
    private static final long NONE = -1;
    private static final int MOST = 20;
    private static final Pattern TAG = Pattern.compile("\\G[ \\t]*(?:(W/)?\"([!#-~\\x80-\\xff]*)\")?[ \\t]*(?:,|$)");
    private static final Pattern VERSION = Pattern.compile("0|[1-9]\\d{0,17}");

    private IfMatch() {}

    /** Empty if any version is accepted. */
    static Optional<Set<Long>> of(HttpServletRequest request) {
        var header =
                String.join(",", Collections.list(request.getHeaders(HEADER))).strip();
        if (request.getHeader(HEADER) == null || header.equals("*")) return Optional.empty();
        var versions = new LinkedHashSet<Long>();
        var tag = TAG.matcher(header);
        var end = 0;
        var tags = 0;
        while (end < header.length() && tag.find()) {
            end = tag.end();
            if (tag.group(2) == null) continue;
            if (++tags > MOST) throw malformed();
            versions.add(
                    tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()
                            ? Long.parseLong(tag.group(2))
                            : NONE);
        }
        if (end < header.length() || versions.isEmpty()) throw malformed();
        if (versions.size() > 1) versions.remove(NONE);
        return Optional.of(versions);
    }

    private static RuntimeException malformed() {
        return Problem.of(400, "version-malformed").thrown();
    }
}
