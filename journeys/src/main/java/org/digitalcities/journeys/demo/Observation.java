package org.digitalcities.journeys.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The observation of a step: a sentence, and the ids by which it can be verified. */
record Observation(String sentence, Map<String, Object> facts) {

    static Observation that(String sentence, Object... words) {
        return new Observation(sentence.formatted(words), Map.of());
    }

    Observation with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Observation(sentence, more);
    }
}
