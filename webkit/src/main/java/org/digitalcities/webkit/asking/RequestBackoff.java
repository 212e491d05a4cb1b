package org.digitalcities.webkit.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something may be requested: some times at once, then after a pause that doubles with each unanswered request.
 *
 * @param free      requests without a pause
 * @param first     the first pause after these
 * @param longest   the maximum pause
 * @param forgotten earlier requests are forgotten after so long without one
 */
public record RequestBackoff(int free, Duration first, Duration longest, Duration forgotten) {

    private static final int MOST_DOUBLINGS = 40;

    public RequestBackoff {
        if (free < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a pace permits at least one request and then pauses");
        }
        if (forgotten.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("a pace must not forget before its longest pause ends");
        }
    }

    /** The earlier requests. */
    record Standing(int unanswered, Instant last) {

        static final Standing NONE = new Standing(0, Instant.EPOCH);

        /** The requests were genuine: they do not count any more. */
        Standing answered() {
            return new Standing(0, last);
        }

        /** One of the requests was genuine. */
        Standing oneAnswered() {
            return new Standing(Math.max(0, unanswered - 1), last);
        }
    }

    /** The count after one more request; empty if a pause is running. */
    Optional<Standing> ask(Standing standing, Instant now) {
        var known = known(standing, now);
        if (now.isBefore(next(known))) return Optional.empty();
        // Instances' clocks differ, and of two simultaneous requests the later one may be counted first.
        return Optional.of(new Standing(known.unanswered + 1, now.isBefore(known.last) ? known.last : now));
    }

    /** How long a request has to wait from now on; zero if it may come at once. */
    Duration wait(Standing standing, Instant now) {
        var known = known(standing, now);
        return now.isBefore(next(known)) ? Duration.between(now, next(known)) : Duration.ZERO;
    }

    /** The pause after so many unanswered requests. */
    Duration pause(int unanswered) {
        if (unanswered < free) return Duration.ZERO;
        var doublings = unanswered - free;
        if (doublings > MOST_DOUBLINGS) return longest;
        var pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    Instant end(Standing standing) {
        return standing.last.plus(forgotten);
    }

    private Standing known(Standing standing, Instant now) {
        return now.isBefore(end(standing)) ? standing : Standing.NONE;
    }

    private Instant next(Standing standing) {
        return standing.unanswered < free ? Instant.MIN : standing.last.plus(pause(standing.unanswered));
    }
}
