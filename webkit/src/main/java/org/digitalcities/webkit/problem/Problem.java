package org.digitalcities.webkit.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Reason;

/**
 * A refusal as the edge tells it (RFC 9457): a status, a documented code, the facts that its text names and one entry per
 * bad field. The text is chosen when it is written, in the reader's language.
 */
public record Problem(int status, String code, Map<String, Object> facts, List<FieldError> errors, Map<String, String> headers) {

    public Problem {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code) {
        return new Problem(status, code, Map.of(), List.of(), Map.of());
    }

    /** What a domain refused. */
    public static Problem of(Reason reason) {
        var status = switch (reason.kind()) {
            case CONFLICT -> 409;
            case INVALID -> 422;
            case FORBIDDEN -> 403;
        };
        return new Problem(status, reason.code(), reason.facts(), List.of(), Map.of());
    }

    /** It does not exist, or the caller may not know of it. */
    public static Problem unknown() {
        return of(404, "unknown");
    }

    /** Some fields cannot be taken as they are. */
    public static Problem invalidInput(List<FieldError> errors) {
        return new Problem(422, "invalid-input", Map.of("count", errors.size()), errors, Map.of());
    }

    public static Problem tooLarge(long limit) {
        return of(413, "too-large").with("limit", limit);
    }

    /** Something that the answer needs is down: try again. */
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

    /** To leave a controller method with: {@code throw Problem.unknown().thrown()}. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }
}
