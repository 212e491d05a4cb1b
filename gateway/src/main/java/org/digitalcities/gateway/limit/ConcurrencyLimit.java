package org.digitalcities.gateway.limit;

import java.util.HashMap;
import java.util.Map;

/** Limits how many operations run at a time: for each caller, and in all. */
final class ConcurrencyLimit {

    private final Map<String, Integer> taken = new HashMap<>();
    private final int each;
    private final int most;
    private int all;

    ConcurrencyLimit(int each, int most) {
        this.each = each;
        this.most = most;
    }

    /** Takes a place if one is free; the caller returns it by {@link #leave}. */
    synchronized boolean enter(String whose) {
        var own = taken.getOrDefault(whose, 0);
        if (all >= most || own >= each) return false;
        taken.put(whose, own + 1);
        all++;
        return true;
    }

    synchronized void leave(String whose) {
        taken.computeIfPresent(whose, (name, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
