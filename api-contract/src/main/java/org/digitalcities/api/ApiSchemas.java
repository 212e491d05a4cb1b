package org.digitalcities.api;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked;
import org.digitalcities.webkit.input.FieldNames;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.CheckedInput;
import org.springframework.util.StringUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the records that go in and out, each under a name of its own. */
final class ApiSchemas {

    /** Whether a type is read or written. */
    enum Use {
        INPUT,
        OUTPUT
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern NOT_A_NOUN = Pattern.compile(
            ".*(View|Input|Dto|Texts|Past)|Entered|Entering|Opening|Planning|Time|Change|Wanted|Types|Entry");

    private record Named(Class<?> type, Type item, EnumMap<Use, Boolean> uses) {}

    private final Docstrings docs;
    private final Faults faults;
    private final Map<String, Named> named = new TreeMap<>();
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    ApiSchemas(Docstrings docs, Faults faults) {
        this.docs = docs;
        this.faults = faults;
    }

    /** The schemas by name, each with all that it refers to. */
    Map<String, ObjectNode> all() {
        return schemas;
    }

    /** The schema of a type: a reference for a record. */
    ObjectNode of(Type type, Use use) {
        if (type instanceof ParameterizedType generic) return generic(generic, use);
        var simple = (Class<?>) type;
        var text = NODES.objectNode().put("type", "string");
        if (simple == String.class) return text;
        if (simple == Instant.class) return text.put("format", "date-time");
        if (simple == LocalDate.class) return text.put("format", "date");
        if (simple == URI.class) return text.put("format", "uri");
        if (simple == UUID.class) return text.put("format", "uuid");
        if (simple == boolean.class || simple == Boolean.class)
            return NODES.objectNode().put("type", "boolean");
        if (simple == int.class || simple == Integer.class)
            return NODES.objectNode().put("type", "integer").put("format", "int32");
        if (simple == long.class || simple == Long.class)
            return NODES.objectNode().put("type", "integer").put("format", "int64");
        if (simple == double.class || simple == Double.class)
            return NODES.objectNode().put("type", "number");
        // Any JSON.
        if (simple == Object.class) return NODES.objectNode();
        if (simple.isEnum()) return FieldSchema.constants(text, constants(simple));
        if (simple.isRecord()) return reference(name(simple), simple, null, use);
        faults.add(simple.getName() + " has no schema: use records of texts, numbers, times, lists, maps and records");
        return NODES.objectNode();
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Enum<?>> constants(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }

    private ObjectNode generic(ParameterizedType type, Use use) {
        var raw = (Class<?>) type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == Page.class) return reference(listName(arguments[0]), Page.class, arguments[0], use);
        if (Collection.class.isAssignableFrom(raw)) {
            var list = NODES.objectNode().put("type", "array");
            list.set("items", of(arguments[0], use));
            return list;
        }
        if (Map.class.isAssignableFrom(raw) && arguments[0] == String.class) {
            var map = NODES.objectNode().put("type", "object");
            map.set("additionalProperties", of(arguments[1], use));
            return map;
        }
        faults.add(type + " has no schema");
        return NODES.objectNode();
    }

    /** The name of a record in the document. */
    static String name(Class<?> type) {
        var given = type.getAnnotation(SchemaName.class);
        return given == null ? type.getSimpleName() : given.value();
    }

    private static String listName(Type item) {
        return name((Class<?>) item) + "List";
    }

    private ObjectNode reference(String name, Class<?> type, Type item, Use use) {
        var known = named.computeIfAbsent(name, _ -> new Named(type, item, new EnumMap<>(Use.class)));
        if (known.type != type || known.item != item && !known.item.equals(item))
            faults.add("two types are called " + name + ": " + known.type.getName() + " and " + type.getName()
                    + "; give one another @SchemaName");
        if (NOT_A_NOUN.matcher(name).matches())
            faults.add(type.getName() + " is called " + name + ", which says nothing to a client; give it @SchemaName");
        // One schema for services that read it, write it or both.
        if (type == LocalText.class) known.uses.put(use == Use.INPUT ? Use.OUTPUT : Use.INPUT, true);
        if (known.uses.put(use, true) == null) schemas.put(name, record(known));
        return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode record(Named named) {
        var schema = NODES.objectNode().put("type", "object");
        var docstring = docs.of(named.type);
        docstring
                .map(Docstrings.Docstring::whole)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> schema.put("description", text));
        var required = NODES.arrayNode();
        var properties = NODES.objectNode();
        for (var component : named.type.getRecordComponents()) {
            var name = FieldNames.of(component);
            // Generators give the variable of the whole and that of its part the same name.
            if (name.equals(StringUtils.uncapitalize(name(named.type))))
                faults.add(named.type.getName() + " has a component that is called like its schema: " + name);
            var property = property(named, component);
            docstring
                    .map(doc -> doc.parameters().get(component.getName()))
                    .ifPresent(text -> describe(property, StringUtils.capitalize(text)));
            properties.set(name, property);
            if (isRequired(named, component)) required.add(name);
        }
        if (!required.isEmpty()) schema.set("required", required);
        schema.set("properties", properties);
        if (named.uses.containsKey(Use.INPUT)) schema.put("additionalProperties", false);
        return schema;
    }

    /** The text, and then what a check says that a schema has no word for. */
    private static void describe(ObjectNode property, String text) {
        var checked = property.path("description").asString("");
        property.put("description", checked.isEmpty() ? text : text.replaceFirst("[.]$", "") + ". " + checked);
    }

    private ObjectNode property(Named named, RecordComponent component) {
        var list = named.item == null ? component.getGenericType() : listed(component, named.item);
        ObjectNode schema = null;
        for (var use : named.uses.keySet()) schema = of(list, use);
        var checks = CheckedInput.checks(component);
        for (var check : checks) FieldSchema.describe(schema, check);
        if (schema.path("items") instanceof ObjectNode items) {
            for (var check : CheckedInput.itemChecks(component)) FieldSchema.describe(items, check);
        }
        if (named.uses.containsKey(Use.INPUT)) demandBound(named, component);
        var mayBeNull = named.uses.containsKey(Use.INPUT) && !isRequired(named, component);
        return mayBeNull ? FieldSchema.orNull(schema) : schema;
    }

    /** A text in several languages is bounded where it is used. */
    private void demandBound(Named named, RecordComponent component) {
        if (named.type == LocalText.class) return;
        var bounded = CheckedInput.checks(component).stream().anyMatch(check -> !isRequired(check));
        var wants = component.getType() == String.class
                || component.getType() == LocalText.class
                || Collection.class.isAssignableFrom(component.getType());
        if (wants && !bounded)
            faults.add(named.type.getName() + "." + component.getName() + " has no bound: give it a check of Checked");
    }

    private static Type listed(RecordComponent component, Type item) {
        return component.getName().equals("items") ? new ListOf(item) : component.getGenericType();
    }

    /** The type of a list of {@code item}. */
    private record ListOf(Type item) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {item};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public Type getOwnerType() {
            return null;
        }
    }

    private static boolean isRequired(Named named, RecordComponent component) {
        var checks = CheckedInput.checks(component);
        var demanded = checks.stream().anyMatch(ApiSchemas::isRequired)
                || named.uses.containsKey(Use.INPUT) && component.getType().isPrimitive();
        var written = !component.isAnnotationPresent(Nullable.class);
        return named.uses.keySet().stream().allMatch(use -> use == Use.INPUT ? demanded : written);
    }

    private static boolean isRequired(Annotation check) {
        return check instanceof Checked.Required;
    }
}
