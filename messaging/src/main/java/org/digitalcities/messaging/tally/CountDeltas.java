package org.digitalcities.messaging.tally;

import java.util.HashMap;
import java.util.Map;

/** The changes of a partition's figures, by the paths of the cells. */
final class CountDeltas {

    private final Map<String, Long> byPlace = new HashMap<>();

    /** Moves a subject from one cell to another; null is none. */
    void move(String from, String to) {
        if (from != null) byPlace.merge(from, -1L, CountDeltas::sum);
        if (to != null) byPlace.merge(to, 1L, CountDeltas::sum);
    }

    private static Long sum(Long one, Long other) {
        return one + other == 0 ? null : Long.valueOf(one + other);
    }

    Map<String, Long> byPlace() {
        return byPlace;
    }
}
