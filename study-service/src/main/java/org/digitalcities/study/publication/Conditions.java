package org.digitalcities.study.publication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ETag;

/**
 * The preconditions of a request (RFC 9110, 13), checked against the validators of the response.
 *
 * @param etag     without its quotation marks
 * @param modified to the second, as in HTTP
 */
record Conditions(String etag, Instant modified) {

    enum Answer {
        GIVE,
        NOT_MODIFIED,
        FAILED
    }

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    /** In the order of RFC 9110, 13.2.2: failures first; dates count only if no tag is given. */
    Answer answer(
            Enumeration<String> ifMatch,
            String ifUnmodifiedSince,
            Enumeration<String> ifNoneMatch,
            String ifModifiedSince) {
        if (ifMatch.hasMoreElements()) {
            if (!names(ifMatch, true)) return Answer.FAILED;
        } else if (date(ifUnmodifiedSince).filter(modified::isAfter).isPresent()) {
            return Answer.FAILED;
        }
        if (ifNoneMatch.hasMoreElements()) return names(ifNoneMatch, false) ? Answer.NOT_MODIFIED : Answer.GIVE;
        return date(ifModifiedSince).filter(it -> !modified.isAfter(it)).isPresent()
                ? Answer.NOT_MODIFIED
                : Answer.GIVE;
    }

    /** Whether If-Range matches: the same strong tag, or exactly the same date. */
    boolean same(String ifRange) {
        if (ifRange == null) return true;
        if (ifRange.strip().startsWith("\"") || ifRange.strip().startsWith("W/")) return names(List.of(ifRange), true);
        return date(ifRange).filter(modified::equals).isPresent();
    }

    static String written(Instant modified) {
        return DATE.format(modified.atZone(ZoneOffset.UTC));
    }

    private boolean names(Enumeration<String> headers, boolean strong) {
        return names(java.util.Collections.list(headers), strong);
    }

    private boolean names(List<String> headers, boolean strong) {
        return ETag.parse(String.join(",", headers)).stream()
                .anyMatch(it -> it.isWildcard() || it.tag().equals(etag) && !(strong && it.weak()));
    }

    /** An HTTP date; an invalid one is ignored. */
    private static Optional<Instant> date(String header) {
        if (header == null) return Optional.empty();
        try {
            return Optional.of(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
