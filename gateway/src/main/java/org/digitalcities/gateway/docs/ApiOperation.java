package org.digitalcities.gateway.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One operation, for its page.
 *
 * @param description what the summary does not say; may be empty
 * @param roles   each of which suffices; empty for anyone
 * @param fields  of its request: path, query, headers
 * @param request its body, or null
 */
public record ApiOperation(
        String id,
        String tag,
        String method,
        String path,
        String summary,
        String description,
        List<String> roles,
        List<SchemaFields.Field> fields,
        Body request,
        List<Answer> answers) {

    /**
     * A body.
     *
     * @param example a real one, or null
     */
    public record Body(String mediaType, String schema, List<SchemaFields.Field> fields, String example) {}

    /**
     * One answer.
     *
     * @param codes of a refusal, each with a page
     */
    public record Answer(String status, String text, List<String> codes, Body body) {}

    static ApiOperation of(String method, String path, JsonNode operation, SchemaFields fields) {
        return new ApiOperation(
                operation.path("operationId").asString(),
                operation.path("tags").path(0).asString(),
                method,
                path,
                operation.path("summary").asString(),
                more(operation),
                operation
                        .path("security")
                        .valueStream()
                        .flatMap(scheme -> scheme.values().stream())
                        .flatMap(JsonNode::valueStream)
                        .map(JsonNode::asString)
                        .distinct()
                        .toList(),
                fields.parameters(operation.path("parameters")),
                body(operation.path("requestBody"), fields).orElse(null),
                operation.path("responses").properties().stream()
                        .map(answer -> Map.entry(answer.getKey(), fields.resolved(answer.getValue())))
                        .map(answer -> new Answer(
                                answer.getKey(),
                                answer.getValue().path("description").asString().replaceFirst(" Codes: .*", ""),
                                answer.getValue()
                                        .path("x-codes")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList(),
                                body(answer.getValue(), fields).orElse(null)))
                        .toList());
    }

    private static String more(JsonNode operation) {
        var description = operation.path("description").asString("");
        return description.equals(operation.path("summary").asString() + ".") ? "" : description;
    }

    private static Optional<Body> body(JsonNode holder, SchemaFields fields) {
        return holder.path("content").properties().stream()
                .findFirst()
                .map(content -> new Body(
                        content.getKey(),
                        fields.name(content.getValue().path("schema")),
                        fields.of(content.getValue().path("schema")),
                        content.getValue().has("example")
                                ? content.getValue().path("example").toPrettyString()
                                : null));
    }

    /** The answers that are no refusal. */
    public List<Answer> done() {
        return answers.stream()
                .filter(answer -> answer.status.compareTo("400") < 0)
                .toList();
    }

    public List<Answer> refused() {
        return answers.stream()
                .filter(answer -> answer.status.compareTo("400") >= 0)
                .toList();
    }

    /** A line for a shell that makes the request; {@code $HUB} and {@code $TOKEN} are the reader's. */
    public String curl() {
        var keyed = fields.stream().anyMatch(field -> field.name().equals("Idempotency-Key") && field.required());
        var versioned = fields.stream().anyMatch(field -> field.name().equals("If-Match") && field.required());
        return Stream.of(
                        "curl" + (method.equals("GET") ? "" : " -X " + method) + " \"$HUB" + path + "\"",
                        roles.isEmpty() ? "" : "-H \"Authorization: Bearer $TOKEN\"",
                        keyed ? "-H \"Idempotency-Key: $(uuidgen)\"" : "",
                        versioned ? "-H \"If-Match: $ETAG\"" : "",
                        request == null ? "" : "-H \"Content-Type: " + request.mediaType + "\" " + data())
                .filter(part -> !part.isEmpty())
                .reduce((one, next) -> one + " \\\n  " + next)
                .orElseThrow();
    }

    private String data() {
        if (!request.mediaType.equals("application/json")) return "--data-binary @file";
        return "-d '" + (request.example == null ? "{}" : request.example.replace("'", "'\\''")) + "'";
    }

    boolean holds(List<String> words) {
        var all = String.join(" ", method, path, id, summary, description).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
