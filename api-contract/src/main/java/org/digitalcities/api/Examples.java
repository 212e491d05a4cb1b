package org.digitalcities.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The examples of operations: journeys write them into the committed document, and a new one takes them over. */
final class Examples {

    private static final String EXAMPLE = "example";

    private Examples() {}

    /** Gives the operations of {@code after} the examples that they have in {@code before}. */
    static void carry(JsonNode before, JsonNode after) {
        for (var path : after.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (!operation.getValue().has("operationId")) continue;
                var old = before.path("paths").path(path.getKey()).path(operation.getKey());
                contents(old.path("requestBody"), operation.getValue().path("requestBody"));
                for (var answer : operation.getValue().path("responses").properties())
                    contents(old.path("responses").path(answer.getKey()), answer.getValue());
            }
        }
    }

    private static void contents(JsonNode before, JsonNode after) {
        for (var content : after.path("content").properties()) {
            var example = before.path("content").path(content.getKey()).path(EXAMPLE);
            if (!example.isMissingNode() && content.getValue() instanceof ObjectNode described)
                described.set(EXAMPLE, example);
        }
    }
}
