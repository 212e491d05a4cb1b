package org.digitalcities.journeys.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed OpenAPI document. */
final class OpenApi {

    private static final Path FILE = Path.of("..", "gateway", "src", "main", "resources", "openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @param path a pattern for paths without variables is tried first */
    record Operation(String method, String path, Pattern matches, ObjectNode node) {

        String id() {
            return node.path("operationId").asString();
        }
    }

    private final ObjectNode document;
    private final List<Operation> operations;

    private OpenApi(ObjectNode document) {
        this.document = document;
        this.operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Pattern.compile(path.getKey().replaceAll("[{][^}]+[}]", "[^/]+")),
                                (ObjectNode) operation.getValue())))
                .sorted((one, other) -> Integer.compare(variables(one), variables(other)))
                .toList();
    }

    private static int variables(Operation operation) {
        return (int) operation.path.chars().filter(letter -> letter == '{').count();
    }

    static OpenApi committed() {
        return new OpenApi((ObjectNode) JSON.readTree(FILE.toFile()));
    }

    ObjectNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The operation of a request, as a router would choose it. */
    Optional<Operation> of(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method.equals(method)
                        && operation.matches.matcher(path).matches())
                .findFirst();
    }

    /** The description of one answer; missing if the operation has none of that status. */
    JsonNode answer(Operation operation, int status) {
        var answer = operation.node.path("responses").path(String.valueOf(status));
        var shared = answer.path("$ref").asString("");
        return shared.isEmpty() ? answer : document.at(shared.substring(1));
    }

    void write() {
        try {
            Files.writeString(FILE, JSON.writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
