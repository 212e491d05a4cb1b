package org.digitalcities.journeys.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** The findings of one check, and the number of examined things. */
final class CheckFindings {

    private final List<String> found = new ArrayList<>();
    private long looked;

    /** Counts one examined thing; it is a finding unless {@code holds}. */
    void that(boolean holds, String format, Object... facts) {
        looked++;
        if (!holds) add(format, facts);
    }

    void add(String format, Object... facts) {
        found.add(facts.length == 0 ? format : format.formatted(facts));
    }

    List<String> found() {
        return found;
    }

    long looked() {
        return looked;
    }
}
