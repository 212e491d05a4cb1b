package org.digitalcities.membership.memberlist;

import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.digitalcities.webkit.problem.FieldError;

/** Faults as parts of documents, with the values of their messages. */
final class FaultDocument {

    private FaultDocument() {}

    static Document of(FieldError error) {
        if (error == null) return null;
        return new Document("field", error.field()).append("code", error.code()).append("facts", facts(error.facts()));
    }

    static FieldError error(Document part) {
        if (part == null) return null;
        return new FieldError(
                part.getString("field"), part.getString("code"), Map.copyOf(part.get("facts", Document.class)));
    }

    /** Numbers stay numbers, because their form depends on the reader's language. */
    private static Document facts(Map<String, ?> facts) {
        var kept = new Document();
        facts.forEach((name, value) -> kept.append(
                name,
                switch (value) {
                    case Number number -> number.longValue();
                    case List<?> several ->
                        several.stream().map(Object::toString).toList();
                    default -> value.toString();
                }));
        return kept;
    }
}
