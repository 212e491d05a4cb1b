package org.digitalcities.partner.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a delivery that was not accepted is tried again: after growing pauses with some jitter, so that retries spread. */
record RetrySchedule(List<Duration> pauses) {

    /** What Standard Webhooks recommends: the last try comes about three days after the first. */
    static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** The longest delay that a receiver can request by {@code Retry-After}. */
    private static final Duration LONGEST = Duration.ofHours(24);

    RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /**
     * The next try, or none if all tries were made.
     *
     * @param attempts  the number of tries, including the one just made
     * @param chance    0 to 1, the jitter: pauses are up to a fifth longer
     * @param wished    the delay that the receiver requested
     */
    Optional<Instant> next(int attempts, Instant now, double chance, Optional<Duration> wished) {
        if (attempts > pauses.size()) return Optional.empty();
        var pause = pauses.get(attempts - 1);
        var spread = pause.plusMillis((long) (pause.toMillis() * 0.2 * chance));
        var wish = wished.map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked)
                .orElse(Duration.ZERO);
        return Optional.of(now.plus(spread.compareTo(wish) > 0 ? spread : wish));
    }
}
