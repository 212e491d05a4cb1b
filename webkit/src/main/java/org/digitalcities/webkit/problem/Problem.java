package org.digitalcities.webkit.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.decision.Reason;

/**
 * A refusal in HTTP (RFC 9457): a status, a documented code, the values for its text, and one entry per
 * wrong field. The text is chosen in the reader's language when the problem is written.
 */
public record Problem(
        int status, String code, Map<String, Object> facts, List<FieldError> errors, Map<String, String> headers) {

    public Problem {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code) {
        return new Problem(status, code, Map.of(), List.of(), Map.of());
    }

    /** The refusal of a domain. */
    public static Problem of(Reason reason) {
        var status = switch (reason.kind()) {
            case CONFLICT -> 409;
            case INVALID -> 422;
            case FORBIDDEN -> 403;
        };
        return new Problem(status, reason.code(), reason.facts(), List.of(), Map.of());
    }

    /** The resource does not exist, or the caller may not know of it. */
    public static Problem unknown() {
        return of(404, "unknown");
    }

    /** Some fields are wrong. */
    public static Problem invalidInput(List<FieldError> errors) {
        return new Problem(422, "invalid-input", Map.of("count", errors.size()), errors, Map.of());
    }

    public static Problem tooLarge(long limit) {
        return of(413, "too-large").with("limit", limit);
    }

    /** A dependency is down: the client can try again. */
    public static Problem unavailable() {
        return of(503, "unavailable").header("Retry-After", "5");
    }

    public static Problem unauthenticated(String code) {
        var challenge = code.equals("unauthenticated") ? "Bearer" : "Bearer error=\"invalid_token\"";
        return of(401, code).header("WWW-Authenticate", challenge);
    }

    public Problem with(String fact, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Problem(status, code, more, errors, headers);
    }

    public Problem with(FieldError error) {
        var more = new ArrayList<>(errors);
        more.add(error);
        return new Problem(status, code, facts, more, headers);
    }

    public Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, facts, errors, more);
    }

    /** For use in controllers: {@code throw Problem.unknown().thrown()}. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }
}
