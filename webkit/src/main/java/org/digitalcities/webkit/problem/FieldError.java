package org.digitalcities.webkit.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.digitalcities.webkit.text.PlainText;

/**
 * An error of one field, with a stable code; its text is in the bundles under {@code field.<code>}.
 *
 * @param field the path to it, such as {@code contact.email} or {@code rows[3].country}; empty for the whole body
 * @param facts for the {@code {named}} placeholders of its text
 */
public record FieldError(String field, String code, Map<String, Object> facts) {

    public FieldError {
        facts = Map.copyOf(facts);
    }

    public static FieldError of(String field, String code) {
        return new FieldError(field, code, Map.of());
    }

    static FieldError characters(String field, PlainText.Fault fault) {
        return of(field, "characters").with("character", fault.name()).with("position", fault.position());
    }

    public FieldError with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new FieldError(field, code, more);
    }
}
