package org.digitalcities.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public events as their page shows them, read from the files of the contract. */
final class PublicEvents {

    private static final String ADDRESS = "/api/events/types/";

    private PublicEvents() {}

    /**
     * @param type     a JSON type, its format after it, or the values that a text may have
     * @param optional whether it may be missing or null
     */
    record Field(String name, String type, boolean optional) {}

    /**
     * One type of events.
     *
     * @param name    its name with the version
     * @param text    the key of its sentence, the same for all versions
     * @param sample  a whole example of its data
     * @param schema  the address of its JSON Schema
     * @param earlier the names of earlier versions, which the feed still holds
     */
    record EventType(
            String name, String text, List<Field> fields, String sample, String schema, List<String> earlier) {}

    /** All types, in the order of their names. */
    static List<EventType> all(JsonMapper json) {
        return Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .map(type -> of(type, json))
                .toList();
    }

    /** The AsyncAPI document of these events. */
    static byte[] asyncApi() {
        return file("/asyncapi.json");
    }

    private static EventType of(Class<? extends Event> type, JsonMapper json) {
        var name = Catalogue.wireName(type);
        var schema = json.readTree(file("/schemas/" + name + ".json"));
        var sample = json.readTree(file("/samples/" + name + ".json"));
        return new EventType(
                name,
                "events.what." + name.substring(0, name.lastIndexOf('.')),
                fields(schema),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(sample),
                ADDRESS + name + "/schema",
                Catalogue.earlier(type));
    }

    private static List<Field> fields(JsonNode schema) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        return schema.path("properties").properties().stream()
                .map(property -> new Field(
                        property.getKey(),
                        type(property.getValue(), schema.path("$defs")),
                        !required.contains(property.getKey())))
                .toList();
    }

    /** Such as {@code string (date-time)}, {@code city | association} or {@code array of string}. */
    private static String type(JsonNode schema, JsonNode definitions) {
        if (schema.has("enum"))
            return schema.get("enum")
                    .valueStream()
                    .filter(value -> !value.isNull())
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(" | "));
        if (schema.has("$ref")) {
            var name = schema.get("$ref").asString().replaceFirst("^.*/", "");
            return "object {"
                    + String.join(
                            ", ", definitions.path(name).path("properties").propertyNames()) + "}";
        }
        if (schema.has("anyOf")) return type(schema.get("anyOf").get(0), definitions);
        var plain = schema.get("type").isArray() ? schema.get("type").get(0) : schema.get("type");
        if (plain.asString().equals("array")) return "array of " + type(schema.get("items"), definitions);
        return schema.has("format")
                ? plain.asString() + " (" + schema.get("format").asString() + ")"
                : plain.asString();
    }

    private static byte[] file(String path) {
        try (var in = Catalogue.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
