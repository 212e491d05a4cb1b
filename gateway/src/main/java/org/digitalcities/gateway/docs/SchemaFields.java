package org.digitalcities.gateway.docs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The fields of a document's schemas and parameters, in the one notation of all pages. */
final class SchemaFields {

    /**
     * One field.
     *
     * @param place of a parameter: path, query or header; empty for a property
     * @param type  in words, with its limits
     */
    public record Field(String name, String place, String type, boolean required, String text) {}

    private final JsonNode document;

    /** @param document which the references of its schemas lead into */
    SchemaFields(JsonNode document) {
        this.document = document;
    }

    List<Field> parameters(JsonNode parameters) {
        return parameters
                .valueStream()
                .map(parameter -> new Field(
                        parameter.path("name").asString(),
                        parameter.path("in").asString(),
                        type(parameter.path("schema")),
                        parameter.path("required").asBoolean(false),
                        parameter.path("description").asString("")))
                .toList();
    }

    /** The name of a schema; empty for one without a name. */
    String name(JsonNode schema) {
        return schema.path("$ref").asString("").replaceFirst("^.*/", "");
    }

    /** The properties of a record, with those of the records in it, by their paths. */
    List<Field> of(JsonNode schema) {
        return properties("", schema, 0).toList();
    }

    private Stream<Field> properties(String above, JsonNode schema, int depth) {
        var record = resolved(schema);
        var required =
                record.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        return record.path("properties").properties().stream().flatMap(property -> {
            var path = above + property.getKey();
            var own = new Field(
                    path,
                    "",
                    type(property.getValue()),
                    required.contains(property.getKey()),
                    property.getValue().path("description").asString(""));
            if (depth > 2) return Stream.of(own);
            var inner = inner(property.getValue());
            var items = inner.path("items");
            return Stream.concat(
                    Stream.of(own),
                    items.isMissingNode()
                            ? properties(path + ".", inner, depth + 1)
                            : properties(path + "[].", items, depth + 1));
        });
    }

    private static JsonNode inner(JsonNode schema) {
        return schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
    }

    /** What a reference within the document leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private String type(JsonNode given) {
        var schema = inner(given);
        var name = name(schema);
        if (!name.isEmpty()) return name;
        if (schema.has("enum"))
            return schema.path("enum")
                    .valueStream()
                    .filter(value -> !value.isNull())
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", "));
        var type = schema.path("type");
        var plain = type.isArray() ? type.path(0).asString() : type.asString("any");
        if (plain.equals("array")) return "list of " + type(schema.path("items"));
        if (plain.equals("object") && schema.has("additionalProperties"))
            return "map of " + type(schema.path("additionalProperties"));
        return Stream.of(
                        schema.path("format").asString("").matches("|int32|int64")
                                ? plain
                                : schema.path("format").asString(),
                        range(schema),
                        limit(schema, "maxLength", "characters"),
                        limit(schema, "maxItems", "items"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String range(JsonNode schema) {
        return schema.has("minimum") ? schema.path("minimum") + " to " + schema.path("maximum") : "";
    }

    private static String limit(JsonNode schema, String limit, String what) {
        return schema.has(limit) ? "at most " + schema.path(limit) + " " + what : "";
    }
}
