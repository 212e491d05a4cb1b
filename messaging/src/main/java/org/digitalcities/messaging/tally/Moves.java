package org.digitalcities.messaging.tally;

import java.util.HashMap;
import java.util.Map;

/** By how much the figures of a sheet change, by the places' paths. */
final class Moves {

    private final Map<String, Long> byPlace = new HashMap<>();

    /** Something moves; null is nowhere. */
    void move(String from, String to) {
        if (from != null) byPlace.merge(from, -1L, Moves::sum);
        if (to != null) byPlace.merge(to, 1L, Moves::sum);
    }

    private static Long sum(Long one, Long other) {
        return one + other == 0 ? null : Long.valueOf(one + other);
    }

    Map<String, Long> byPlace() {
        return byPlace;
    }
}
