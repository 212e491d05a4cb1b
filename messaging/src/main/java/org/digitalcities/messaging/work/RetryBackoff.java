package org.digitalcities.messaging.work;

import java.time.Duration;

/** How long a failed item waits for its next try: twice as long each time, up to five minutes. */
final class RetryBackoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLED_AT_MOST = 20;

    private RetryBackoff() {}

    /** @param tries how often it was tried so far, at least once */
    static Duration after(int tries) {
        var pause = FIRST.multipliedBy(1L << Math.min(tries - 1, DOUBLED_AT_MOST));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
