package org.digitalcities.webkit.input;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;

/** The name of a component in JSON, which its errors name too. */
public final class FieldNames {

    private FieldNames() {}

    public static String of(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }
}
