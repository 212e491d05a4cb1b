package org.digitalcities.api;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.api.refusal.RefusalCodes;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The refusals of an operation: by status the codes that its code and the hub's checks of each request give. */
final class ApiProblems {

    private static final Map<Integer, String> SAYS = Map.ofEntries(
            Map.entry(400, "The request is malformed."),
            Map.entry(401, "No valid token."),
            Map.entry(403, "The token's roles do not allow it."),
            Map.entry(405, "The address takes no such method."),
            Map.entry(404, "There is none, or the caller may not know of it."),
            Map.entry(406, "No such representation."),
            Map.entry(409, "It contradicts what stands."),
            Map.entry(410, "It has ended."),
            Map.entry(412, "It was changed since it was read; `ETag` is the version that stands."),
            Map.entry(413, "Too large."),
            Map.entry(415, "The body has another media type."),
            Map.entry(422, "The input is wrong; `errors` names each field."),
            Map.entry(428, "`If-Match` is missing."),
            Map.entry(431, "The headers are too long."),
            Map.entry(414, "The address is too long."),
            Map.entry(408, "The request did not arrive in time."),
            Map.entry(500, "A fault of the hub."),
            Map.entry(502, "A part of the hub gave no valid answer."),
            Map.entry(504, "A part of the hub did not answer in time."),
            Map.entry(429, "Too many requests."),
            Map.entry(503, "A part of the hub is away."));

    /** Refusals that no operation gives itself. */
    private static final Map<Integer, String> SHARED = Map.of(
            401, "Unauthenticated",
            406, "NotAcceptable",
            414, "AddressTooLong",
            429, "TooManyRequests",
            431, "HeadersTooLong",
            500, "Unexpected",
            502, "AnswerLost",
            503, "Unavailable",
            504, "Timeout");

    private final Map<String, ObjectNode> shared = new TreeMap<>();
    private final RefusalCodes refusals = RefusalCodes.ofClassPath();

    /** What every operation can answer, by name: operations refer to it. */
    Map<String, ObjectNode> shared() {
        return shared;
    }

    /** Adds the refusals of an operation to its answers. */
    void add(ObjectNode responses, HandlerMethod handler) {
        var own = refusals.of(handler.getMethod()).keySet();
        codes(handler).forEach((status, codes) -> {
            var name = SHARED.get(status);
            if (name == null || own.contains(status)) {
                responses.set(String.valueOf(status), refusal(status, codes));
                return;
            }
            shared.putIfAbsent(name, refusal(status, codes));
            responses.putObject(String.valueOf(status)).put("$ref", "#/components/responses/" + name);
        });
    }

    private static ObjectNode refusal(int status, SortedSet<String> codes) {
        var refusal = JsonNodeFactory.instance.objectNode();
        var named = codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "));
        refusal.put("description", SAYS.getOrDefault(status, "Refused.") + " Codes: " + named + ".");
        var headers = refusal.objectNode();
        if (status == 429 || status == 503)
            ApiParameters.header(headers, "Retry-After", "Seconds until the next attempt.", null);
        if (status == 401) ApiParameters.header(headers, "WWW-Authenticate", "The challenge (RFC 6750).", null);
        if (status == 412) ApiParameters.header(headers, "ETag", "The version that stands.", null);
        if (!headers.isEmpty()) refusal.set("headers", headers);
        refusal.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        codes.forEach(refusal.putArray("x-codes")::add);
        return refusal;
    }

    private SortedMap<Integer, SortedSet<String>> codes(HandlerMethod handler) {
        var all = new TreeMap<Integer, SortedSet<String>>();
        for (var some : List.of(refusals.of(handler.getMethod()), refusals.everywhere(handler.getMethod())))
            some.forEach((status, codes) ->
                    all.computeIfAbsent(status, _ -> new TreeSet<>()).addAll(codes));
        return all;
    }
}
