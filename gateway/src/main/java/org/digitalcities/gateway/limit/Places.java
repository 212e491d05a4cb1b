package org.digitalcities.gateway.limit;

import java.util.HashMap;
import java.util.Map;

/** How many things may go on at once: for each of those who do them, and in all. */
final class Places {

    private final Map<String, Integer> taken = new HashMap<>();
    private final int each;
    private final int most;
    private int all;

    Places(int each, int most) {
        this.each = each;
        this.most = most;
    }

    /** Whether there was one left; who has it gives it back by {@link #leave}. */
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
