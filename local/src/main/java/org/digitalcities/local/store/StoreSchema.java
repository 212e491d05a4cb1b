package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The part of MongoDB's {@code $jsonSchema} that the hub's collections use. A schema with another keyword is refused.
 */
final class StoreSchema {

    private static final Set<String> WORDS =
            Set.of("bsonType", "enum", "required", "properties", "additionalProperties", "items");

    private StoreSchema() {}

    /** Refuses a schema with an unknown keyword at any level. */
    static void check(Document schema) {
        if (!WORDS.containsAll(schema.keySet())) {
            throw StoreRules.missing("all of " + schema.keySet() + " in $jsonSchema, only " + WORDS);
        }
        if (schema.get("properties") instanceof Document properties) {
            properties.values().forEach(property -> check((Document) property));
        }
        if (schema.get("items") instanceof Document items) {
            check(items);
        }
    }

    /** The error of a value, with the name of its field and without its content; null if there is none. */
    static String fault(Object value, Document schema) {
        var fault = schema == null ? null : of(value, schema);
        return fault == null ? null : (fault.at().isEmpty() ? "it" : fault.at()) + fault.what();
    }

    /** The path is built only for an error, because most documents have none. */
    private record Fault(String at, String what) {

        Fault below(String name) {
            return new Fault(at.isEmpty() || at.startsWith("[]") ? name + at : name + "." + at, what);
        }
    }

    private static Fault of(Object value, Document schema) {
        var types = schema.get("bsonType");
        if (types != null
                && !(types instanceof Collection<?> several ? several : List.of(types)).contains(type(value))) {
            return new Fault("", " is " + type(value) + " and not " + types);
        }
        if (schema.get("enum") instanceof Collection<?> allowed && !allowed.contains(value)) {
            return new Fault("", " is none of " + allowed);
        }
        return switch (value) {
            case Document part -> of(part, schema);
            case Collection<?> list when schema.get("items") instanceof Document items -> firstOf(list, items);
            case null, default -> null;
        };
    }

    private static Fault of(Document part, Document schema) {
        if (schema.get("required") instanceof Collection<?> required) {
            for (var name : required) {
                if (!part.containsKey(name)) {
                    return new Fault(name.toString(), " is missing");
                }
            }
        }
        var properties = schema.get("properties") instanceof Document named ? named : new Document();
        var closed = Boolean.FALSE.equals(schema.get("additionalProperties"));
        for (var field : part.entrySet()) {
            if (properties.get(field.getKey()) instanceof Document below) {
                var fault = of(field.getValue(), below);
                if (fault != null) {
                    return fault.below(field.getKey());
                }
            } else if (closed) {
                return new Fault(field.getKey(), " is not known");
            }
        }
        return null;
    }

    private static Fault firstOf(Collection<?> list, Document items) {
        for (var item : list) {
            var fault = of(item, items);
            if (fault != null) {
                return fault.below("[]");
            }
        }
        return null;
    }

    private static String type(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "string";
            case Integer number -> "int";
            case Long number -> "long";
            case Double number -> "double";
            case Boolean flag -> "bool";
            case Instant time -> "date";
            case Document part -> "object";
            case Collection<?> list -> "array";
            case ObjectId id -> "objectId";
            case BinData bytes -> "binData";
            case byte[] bytes -> "binData";
            case UUID id -> "binData";
            default -> value.getClass().getSimpleName();
        };
    }
}
