package org.digitalcities.newsletter.ledger;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.newsletter.mail.SmtpResult;

/** The consequence of a send result for its ledger entry: a final outcome, or another try later. */
public sealed interface RetryDecision {

    /** The outcome is final. An uncertain mail is never sent again automatically. */
    record Final(Outcome outcome, String reason) implements RetryDecision {}

    /** Nothing was accepted; the entry waits again. {@code attempts} counts all tries that a server answered. */
    record Again(Instant due, int attempts, String reason) implements RetryDecision {}

    /** The outcome of a mail. */
    enum Outcome {
        ACCEPTED,
        REFUSED,
        UNCERTAIN,
        LEFT
    }

    /** How often a mail may be postponed by a server, or fail here: with the growing pauses, for about two days. */
    int MOST_ATTEMPTS = 30;

    /** The pause while no server answers at all. */
    Duration AWAY = Duration.ofSeconds(5);

    Duration FIRST_PAUSE = Duration.ofSeconds(5);
    Duration LONGEST_PAUSE = Duration.ofHours(2);

    /**
     * @param attempts how often this mail was postponed before
     * @param now      real time
     */
    static RetryDecision of(SmtpResult delivery, int attempts, Instant now) {
        return switch (delivery) {
            case SmtpResult.Accepted accepted -> new Final(Outcome.ACCEPTED, null);
            case SmtpResult.Refused refused -> new Final(Outcome.REFUSED, refused.reason());
            case SmtpResult.Uncertain uncertain -> new Final(Outcome.UNCERTAIN, uncertain.reason());
            case SmtpResult.Away away -> new Again(now.plus(AWAY), attempts, away.reason());
            case SmtpResult.Deferred deferred -> again("put off", attempts, deferred.reason(), now);
            case SmtpResult.Failed failed -> again("failed here", attempts, failed.reason(), now);
        };
    }

    private static RetryDecision again(String what, int attempts, String reason, Instant now) {
        return attempts + 1 >= MOST_ATTEMPTS
                ? new Final(Outcome.REFUSED, what + " " + (attempts + 1) + " times: " + reason)
                : new Again(now.plus(pause(attempts)), attempts + 1, reason);
    }

    /** Doubles from five seconds to two hours. */
    static Duration pause(int attempts) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
