package org.digitalcities.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a record's components. It permits unknown properties, so that versions may add some. */
final class EventSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode definitions = JSON.createObjectNode();

    private EventSchema() {}

    static ObjectNode of(Class<? extends Event> type) {
        var made = new EventSchema();
        var schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:digitalcities:schema:" + Catalogue.wireName(type))
                .put("title", type.getSimpleName());
        schema.setAll(made.object(type));
        if (!made.definitions.isEmpty()) schema.set("$defs", made.definitions);
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        var properties = JSON.createObjectNode();
        var required = JSON.createArrayNode();
        for (var component : type.getRecordComponents()) {
            properties.set(component.getName(), component(component));
            if (!mayBeNull(component)) required.add(component.getName());
        }
        var schema = JSON.createObjectNode().put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema.put("additionalProperties", true);
    }

    static boolean mayBeNull(RecordComponent component) {
        return component.isAnnotationPresent(Nullable.class);
    }

    private ObjectNode component(RecordComponent component) {
        var primitive = component.getType().isPrimitive();
        if (primitive && mayBeNull(component))
            throw new IllegalArgumentException(component + ": a primitive cannot be null");
        var boxed = component.getType() != String.class
                && component.getType().getPackageName().equals("java.lang")
                && !primitive;
        if (boxed && !mayBeNull(component))
            throw new IllegalArgumentException(component + ": say @Nullable, or use the primitive");
        var schema = value(component.getGenericType());
        if (component.isAnnotationPresent(SectionId.class)) schema.put("pattern", "^" + SectionId.PATTERN + "$");
        if (!mayBeNull(component)) return schema;
        if (schema.has("type")) {
            var types =
                    JSON.createArrayNode().add(schema.get("type").asString()).add("null");
            schema.set("type", types);
            if (schema.has("enum")) schema.withArray("enum").addNull();
            return schema;
        }
        var either = JSON.createObjectNode();
        either.putArray("anyOf").add(schema).add(JSON.createObjectNode().put("type", "null"));
        return either;
    }

    private ObjectNode value(Type type) {
        var schema = JSON.createObjectNode();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            schema.put("type", "array").set("items", value(list.getActualTypeArguments()[0]));
            return schema;
        }
        if (!(type instanceof Class<?> plain)) throw new IllegalArgumentException(type + " has no form on the wire");
        if (plain == String.class) return schema.put("type", "string");
        if (plain == URI.class) return schema.put("type", "string").put("format", "uri-reference");
        if (plain == Instant.class) return schema.put("type", "string").put("format", "date-time");
        if (plain == LocalDate.class) return schema.put("type", "string").put("format", "date");
        if (plain == boolean.class || plain == Boolean.class) return schema.put("type", "boolean");
        if (plain == double.class || plain == Double.class) return schema.put("type", "number");
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(plain))
            return schema.put("type", "integer");
        if (plain.isEnum()) {
            var names = schema.put("type", "string").putArray("enum");
            for (var constant : plain.getEnumConstants()) names.add(EnumNames.of((Enum<?>) constant));
            return schema;
        }
        if (plain.isRecord()) {
            if (!definitions.has(plain.getSimpleName())) definitions.set(plain.getSimpleName(), object(plain));
            return schema.put("$ref", "#/$defs/" + plain.getSimpleName());
        }
        throw new IllegalArgumentException(
                type + " has no form on the wire: add it to EventSchema and EventSample, or use another type");
    }
}
