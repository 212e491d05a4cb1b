package org.digitalcities.local.process;

import java.time.Duration;

/**
 * How long to wait before a process that ended is started again: twice as long each time, up to the longest, and the shortest again
 * after it was ready for long enough.
 */
public record Pauses(Duration shortest, Duration longest, Duration steady) {

    /** 1, 2, 4 … 60 seconds; from 1 again after a minute. */
    public static final Pauses OF_A_HUB = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));

    /**
     * The one that follows.
     *
     * @param before   the last one; zero where there was none
     * @param wasReady how long it was ready since
     */
    Duration after(Duration before, Duration wasReady) {
        if (before.isZero() || wasReady.compareTo(steady) >= 0) return shortest;
        var doubled = before.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
