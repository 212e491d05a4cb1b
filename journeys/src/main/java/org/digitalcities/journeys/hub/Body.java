package org.digitalcities.journeys.hub;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object to send, in the order in which it is written. */
public final class Body {

    private Body() {}

    /** Names and values in turn; a field whose value is null is left out. */
    public static Map<String, Object> of(Object... namesAndValues) {
        var body = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }
}
