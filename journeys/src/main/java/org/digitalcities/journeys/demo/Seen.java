package org.digitalcities.journeys.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The observation of a step: a sentence, and the ids by which it can be verified. */
record Seen(String sentence, Map<String, Object> facts) {

    static Seen that(String sentence, Object... words) {
        return new Seen(sentence.formatted(words), Map.of());
    }

    Seen with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Seen(sentence, more);
    }
}
