package org.digitalcities.journeys.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.digitalcities.journeys.chaos.history.Route;

/**
 * One request.
 *
 * @param subject the aggregate that it acts on; null if it creates one
 * @param path    the path variables; a personal link's token is a secret and is not recorded
 * @param body    JSON, or a CSV as bytes, or a {@link Form}
 * @param what    recorded for the checker
 * @param seen    the version that the caller has seen, sent as If-Match; null for none
 */
record ApiCall(
        ChaosCaller caller,
        Route route,
        String subject,
        Map<String, String> path,
        Object body,
        Map<String, ?> what,
        Long seen) {

    /** The submitted fields of a page's form, including its key. */
    record Form(Map<String, String> fields) {

        static final String KEY = "_key";
    }

    /** A request that creates something. */
    static ApiCall making(ChaosCaller caller, Route route, Object body, Map<String, ?> what) {
        return new ApiCall(caller, route, null, Map.of(), body, what, null);
    }

    /** A request on an existing aggregate. */
    static ApiCall on(String subject, ChaosCaller caller, Route route, Object body, Map<String, ?> what) {
        return new ApiCall(caller, route, subject, Map.of("id", subject), body, what, null);
    }

    /** A form behind a personal link; {@code subject} is what the link opens. */
    static ApiCall behind(
            String token,
            String subject,
            ChaosCaller caller,
            Route route,
            Map<String, String> fields,
            Map<String, ?> what) {
        return new ApiCall(caller, route, subject, Map.of("token", token), new Form(fields), what, null);
    }

    /** The same with another name in the path. */
    ApiCall with(String name, String value) {
        var more = new TreeMap<>(path);
        more.put(name, value);
        return new ApiCall(caller, route, subject, more, body, what, seen);
    }

    /** The same of a version that the caller has seen. */
    ApiCall of(long version) {
        return new ApiCall(caller, route, subject, path, body, what, version);
    }

    String address() {
        return route.at(path);
    }

    /** The stored form of a key, which includes client and route (docs/decisions/0021). */
    String scope(String key) {
        var parts = new StringBuilder();
        for (var part : new String[] {caller.id(), "POST " + route.path() + " " + new TreeMap<>(path), key})
            parts.append(part.length()).append(':').append(part);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
