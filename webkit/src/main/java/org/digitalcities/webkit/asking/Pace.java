package org.digitalcities.webkit.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something may be asked for: some times at once, then after a pause that doubles with each ask that stays unanswered.
 *
 * @param free      asks without any pause
 * @param first     the pause after these
 * @param longest   no pause is longer
 * @param forgotten after so long without an ask nothing is known of earlier ones
 */
public record Pace(int free, Duration first, Duration longest, Duration forgotten) {

    private static final int MOST_DOUBLINGS = 40;

    public Pace {
        if (free < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a pace lets one ask pass, and pauses then");
        }
        if (forgotten.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("what is forgotten before its pause is over never pauses");
        }
    }

    /** What is known of earlier asks. */
    record Standing(int unanswered, Instant last) {

        static final Standing NONE = new Standing(0, Instant.EPOCH);

        /** The asks were meant: nothing is held against whoever answered. */
        Standing answered() {
            return new Standing(0, last);
        }

        /** One of the asks was meant. */
        Standing oneAnswered() {
            return new Standing(Math.max(0, unanswered - 1), last);
        }
    }

    /** The standing after one more ask; nothing where a pause holds it. */
    Optional<Standing> ask(Standing standing, Instant now) {
        var known = known(standing, now);
        if (now.isBefore(next(known))) return Optional.empty();
        // Clocks of instances differ, and of two who ask at once the later may be counted first.
        return Optional.of(new Standing(known.unanswered + 1, now.isBefore(known.last) ? known.last : now));
    }

    /** How long an ask has to wait from now on; zero for one that may come at once. */
    Duration wait(Standing standing, Instant now) {
        var known = known(standing, now);
        return now.isBefore(next(known)) ? Duration.between(now, next(known)) : Duration.ZERO;
    }

    /** The pause after so many unanswered asks. */
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
