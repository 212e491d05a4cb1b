package org.digitalcities.api;

import java.lang.annotation.Annotation;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.webkit.input.Checked;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the checks of {@link Checked} mean in a schema. */
final class FieldSchema {

    private static final String VISIBLE = "\\S";

    private FieldSchema() {}

    /** Adds what a check demands. */
    static void describe(ObjectNode schema, Annotation check) {
        switch (check) {
            case Checked.Required _ -> {
                if (schema.path("type").asString("").equals("string")
                        && !schema.has("pattern")
                        && !schema.has("enum")
                        && !schema.has("format")) schema.put("pattern", VISIBLE);
                if (schema.path("type").asString("").equals("array")) schema.put("minItems", 1);
            }
            case Checked.Line line -> longest(schema, line.value());
            case Checked.Text text -> longest(schema, text.value());
            case Checked.Id id ->
                schema.put("pattern", "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$").put("maxLength", id.value());
            case Checked.Reference _ -> reference(schema);
            case Checked.Form form ->
                schema.put("pattern", "^" + form.value() + "$").put("maxLength", form.max());
            case Checked.Email _ -> schema.put("format", "email");
            case Checked.Country _ -> schema.put("format", "country").put("pattern", "^[A-Z]{2}$");
            case Checked.Language _ -> schema.put("format", "language").put("pattern", "^[a-z]{2}$");
            case Checked.Zone _ -> schema.put("format", "time-zone");
            case Checked.WebAddress _ -> schema.put("format", "uri").put("maxLength", 2000);
            case Checked.Within bounds -> schema.put("minimum", bounds.min()).put("maximum", bounds.max());
            case Checked.AtMost most ->
                schema.put(schema.has("additionalProperties") ? "maxProperties" : "maxItems", most.value());
            case Checked.OneOf one -> constants(schema, one.value()).remove("pattern");
            case Checked.LocalMoment _ ->
                schema.put("format", "local-date-time")
                        .put("pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?$");
            case Checked.Day _ -> schema.put("format", "date").remove("pattern");
            case Checked.Moment _ -> schema.put("format", "date-time").remove("pattern");
            default -> throw new IllegalStateException(check + " has no meaning in a schema");
        }
    }

    /** The id of something that exists. */
    static ObjectNode reference(ObjectNode schema) {
        return schema.put("pattern", "^" + Checked.Reference.FORM + "$").put("maxLength", Checked.Reference.LONGEST);
    }

    private static void longest(ObjectNode schema, int most) {
        if (schema.has("$ref")) schema.put("description", "At most " + most + " characters in each language.");
        else schema.put("maxLength", most);
    }

    /** Adds the names of an enum's constants as clients write them. */
    static ObjectNode constants(ObjectNode schema, Class<? extends Enum<?>> type) {
        var names = schema.putArray("enum");
        EnumNames.all(type).forEach(names::add);
        return schema;
    }

    /** The same, or null, which counts as missing. */
    static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            var either = JsonNodeFactory.instance.objectNode();
            if (schema.has("description"))
                either.put("description", schema.remove("description").asString());
            var any = either.putArray("anyOf");
            any.add(schema);
            any.addObject().put("type", "null");
            return either;
        }
        var type = schema.path("type").asString();
        schema.putArray("type").add(type).add("null");
        if (schema.path("enum") instanceof tools.jackson.databind.node.ArrayNode names) names.addNull();
        return schema;
    }
}
