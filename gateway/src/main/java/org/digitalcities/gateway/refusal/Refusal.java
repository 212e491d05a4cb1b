package org.digitalcities.gateway.refusal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the gateway itself does not let through: a status, a documented code, the facts its text names, headers. */
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

    /** To leave a reactive chain with. */
    public RefusedException thrown() {
        return new RefusedException(this);
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
