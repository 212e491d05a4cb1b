package org.digitalcities.gateway.refusal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal by the gateway itself: a status, a documented code, the values for its text, headers. */
public record Refusal(int status, String code, Map<String, String> facts, Map<String, String> headers) {

    public static Refusal of(int status, String code) {
        return new Refusal(status, code, Map.of(), Map.of());
    }

    public Refusal with(String fact, Object value) {
        return new Refusal(status, code, plus(facts, fact, value.toString()), headers);
    }

    public Refusal header(String name, String value) {
        return new Refusal(status, code, facts, plus(headers, name, value));
    }

    /** @param wait rounded up to whole seconds */
    public Refusal retryAfter(Duration wait) {
        return header("Retry-After", String.valueOf(Math.max(1, (wait.toMillis() + 999) / 1000)));
    }

    /** For the page of all problems: the gateway checks no fields. */
    public List<String> errors() {
        return List.of();
    }

    /** For use in reactive chains. */
    public RefusedException thrown() {
        return new RefusedException(this);
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
