package org.digitalcities.messaging.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/** Compares two validators as {@link CollectionSchema} writes them: whether one accepts all that the other accepts. */
final class SchemaCompatibility {

    private final Set<String> narrower = new TreeSet<>();

    private SchemaCompatibility() {}

    /**
     * The fields at which {@code later} may refuse what {@code earlier} accepts. An optional field that {@code earlier} does not name
     * does not count: a release does not write a field that it does not know.
     */
    static Set<String> narrower(Document earlier, Document later) {
        var widening = new SchemaCompatibility();
        widening.compare("", earlier, later);
        return widening.narrower;
    }

    private void compare(String path, Document earlier, Document later) {
        if (!isWithin(earlier, later, "bsonType") || !isWithin(earlier, later, "enum")) narrower.add(path);
        var required = new ArrayList<>(list(later, "required"));
        required.removeAll(list(earlier, "required"));
        required.forEach(field -> narrower.add(path + field));
        var before = earlier.get("properties", new Document());
        var after = later.get("properties", new Document());
        if (isClosed(later)) {
            if (!isClosed(earlier)) narrower.add(path + "*");
            before.keySet().stream()
                    .filter(field -> !after.containsKey(field))
                    .forEach(field -> narrower.add(path + field));
        }
        for (var field : after.keySet()) {
            if (before.containsKey(field))
                compare(path + field + ".", before.get(field, Document.class), after.get(field, Document.class));
        }
        if (later.containsKey("items"))
            compare(path + "[].", earlier.get("items", new Document()), later.get("items", Document.class));
    }

    /** Whether {@code later} allows each value that {@code earlier} allows; no restriction allows all. */
    private static boolean isWithin(Document earlier, Document later, String keyword) {
        return !later.containsKey(keyword)
                || earlier.containsKey(keyword) && list(later, keyword).containsAll(list(earlier, keyword));
    }

    private static boolean isClosed(Document schema) {
        return Boolean.FALSE.equals(schema.get("additionalProperties"));
    }

    private static Collection<?> list(Document schema, String keyword) {
        return switch (schema.get(keyword)) {
            case null -> List.of();
            case Collection<?> values -> values;
            case Object value -> List.of(value);
        };
    }
}
