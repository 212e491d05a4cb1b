package org.digitalcities.api;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.security.AccessRules;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ObjectNode;

/** The refusals of an operation: by status the codes that its code and the hub's checks of each request give. */
final class ApiProblems {

    private static final Map<Integer, String> SAYS = Map.ofEntries(
            Map.entry(400, "The request is malformed."),
            Map.entry(401, "No valid token."),
            Map.entry(403, "The token's roles do not allow it."),
            Map.entry(404, "There is none, or the caller may not know of it."),
            Map.entry(406, "No such representation."),
            Map.entry(409, "It contradicts what stands."),
            Map.entry(410, "It has ended."),
            Map.entry(412, "It was changed since it was read; `ETag` is the version that stands."),
            Map.entry(413, "Too large."),
            Map.entry(415, "The body has another media type."),
            Map.entry(422, "The input is wrong; `errors` names each field."),
            Map.entry(428, "`If-Match` is missing."),
            Map.entry(429, "Too many requests."),
            Map.entry(503, "A part of the hub is away."));

    private ApiProblems() {}

    static void add(ObjectNode responses, String path, HandlerMethod handler) {
        codes(path, handler).forEach((status, codes) -> {
            var refusal = responses.putObject(String.valueOf(status));
            refusal.put(
                    "description",
                    SAYS.getOrDefault(status, "Refused.")
                            + (codes.isEmpty()
                                    ? ""
                                    : " Codes: "
                                            + codes.stream()
                                                    .map(code -> "[" + code + "](/problems/" + code + ")")
                                                    .collect(Collectors.joining(", "))
                                            + "."));
            var headers = responses.objectNode();
            if (status == 429 || status == 503)
                ApiParameters.header(headers, "Retry-After", "Seconds until the next attempt.", null);
            if (status == 401) ApiParameters.header(headers, "WWW-Authenticate", "The challenge (RFC 6750).", null);
            if (status == 412) ApiParameters.header(headers, "ETag", "The version that stands.", null);
            if (!headers.isEmpty()) refusal.set("headers", headers);
            refusal.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
            if (!codes.isEmpty()) codes.forEach(refusal.putArray("x-codes")::add);
        });
    }

    private static SortedMap<Integer, SortedSet<String>> codes(String path, HandlerMethod handler) {
        var codes = new TreeMap<Integer, SortedSet<String>>();
        var statuses = new TreeSet<>(java.util.List.of(400, 406, 429, 503));
        if (!AccessRules.of(handler.getBeanType(), handler.getMethod())
                .orElseThrow()
                .anyone()) statuses.addAll(java.util.List.of(401, 403));
        if (path.contains("{")) statuses.add(404);
        var body = java.util.Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        if (body) statuses.addAll(java.util.List.of(413, 415));
        if (ApiOperations.takes(handler, ActRequest.class)) statuses.addAll(java.util.List.of(409, 412, 422));
        if (handler.hasMethodAnnotation(RequiresIfMatch.class)) statuses.add(428);
        statuses.forEach(status -> codes.put(status, new TreeSet<>()));
        return codes;
    }
}
