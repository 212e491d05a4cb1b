package org.digitalcities.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of this release: a file, the same at every moment, whatever service is away. */
@Component
class ApiDocument {

    private final byte[] file;
    private final String etag;
    private final List<ApiTag> tags;
    private final Map<String, ApiOperation> operations;

    ApiDocument(JsonMapper json) {
        try (var resource = new ClassPathResource("openapi.json").getInputStream()) {
            file = resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Weak, because the gateway compresses.
        etag = "W/\"" + DigestUtils.md5DigestAsHex(file) + "\"";
        var document = (ObjectNode) json.readTree(file);
        operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .map(operation -> ApiOperation.of(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                new SchemaFields(document))))
                .collect(Collectors.toMap(ApiOperation::id, Function.identity()));
        tags = document.path("tags")
                .valueStream()
                .map(tag -> ApiTag.of(tag, operations.values()))
                .toList();
    }

    byte[] file() {
        return file.clone();
    }

    String etag() {
        return etag;
    }

    Optional<ApiOperation> operation(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    /** The operations by noun; those alone that hold each word of {@code words}, if there are any words. */
    List<ApiTag> tags(String words) {
        var wanted = Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return tags.stream()
                .map(tag -> tag.with(wanted))
                .filter(tag -> !tag.operations().isEmpty())
                .toList();
    }
}
