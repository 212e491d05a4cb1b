package org.digitalcities.journeys.hub;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object to send, with its fields in order. */
public final class Body {

    private Body() {}

    /** Names and values alternately; fields with null are omitted. */
    public static Map<String, Object> of(Object... namesAndValues) {
        var body = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }
}
