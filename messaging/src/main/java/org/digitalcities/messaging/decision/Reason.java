package org.digitalcities.messaging.decision;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a command is refused: a stable code, documented as a problem type, and the values for its message.
 *
 * @param kind  decides the HTTP status: a conflict with the state (409), invalid input (422), not allowed (403)
 * @param code  kebab-case, such as {@code renewal-closed}
 * @param facts names, limits and instants for the message; never secrets or personal data
 */
public record Reason(Kind kind, String code, Map<String, Object> facts) {

    public enum Kind {
        CONFLICT,
        INVALID,
        FORBIDDEN
    }

    public Reason {
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    public static Reason conflict(String code) {
        return new Reason(Kind.CONFLICT, code, Map.of());
    }

    public static Reason invalid(String code) {
        return new Reason(Kind.INVALID, code, Map.of());
    }

    public static Reason forbidden(String code) {
        return new Reason(Kind.FORBIDDEN, code, Map.of());
    }

    /** The same reason with one more fact for its message. */
    public Reason with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Reason(kind, code, more);
    }
}
