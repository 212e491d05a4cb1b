package org.digitalcities.local.process;

import java.time.Duration;

/**
 * The pause before a process is restarted: twice as long each time, up to a maximum, and the shortest again
 * after the process was ready for long enough.
 */
public record RestartBackoff(Duration shortest, Duration longest, Duration steady) {

    /** 1, 2, 4 … 60 seconds; from 1 again after a minute. */
    public static final RestartBackoff OF_A_HUB =
            new RestartBackoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));

    /**
     * The next pause.
     *
     * @param before   the last pause; zero if there was none
     * @param wasReady how long the process was ready
     */
    Duration after(Duration before, Duration wasReady) {
        if (before.isZero() || wasReady.compareTo(steady) >= 0) return shortest;
        var doubled = before.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
