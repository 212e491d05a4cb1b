package org.digitalcities.journeys.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a step observed from outside, in a sentence and with the ids to look it up by. */
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
