package org.digitalcities.newsletter.mail;

import java.time.Duration;
import java.time.Instant;

/** What a delivery means for the ledger: an outcome that stands, or another try at a later instant. */
public sealed interface Settlement {

    /** It stands on record. An uncertain mail is never sent again by itself. */
    record Final(Outcome outcome, String reason) implements Settlement {}

    /** Nothing was accepted; it waits again. {@code attempts} counts those that the server answered. */
    record Again(Instant due, int attempts, String reason) implements Settlement {}

    /** What becomes of a mail. */
    enum Outcome { ACCEPTED, REFUSED, UNCERTAIN, LEFT }

    /** How often a server may put the same mail off: with the growing pauses, for about two days. */
    int MOST_ATTEMPTS = 30;

    /** The pause while no server answers at all. */
    Duration AWAY = Duration.ofSeconds(5);

    Duration FIRST_PAUSE = Duration.ofSeconds(5);
    Duration LONGEST_PAUSE = Duration.ofHours(2);

    /**
     * @param attempts how often a server has put this mail off before
     * @param now      real time
     */
    static Settlement of(Delivery delivery, int attempts, Instant now) {
        return switch (delivery) {
            case Delivery.Accepted accepted -> new Final(Outcome.ACCEPTED, null);
            case Delivery.Refused refused -> new Final(Outcome.REFUSED, refused.reason());
            case Delivery.Uncertain uncertain -> new Final(Outcome.UNCERTAIN, uncertain.reason());
            case Delivery.Away away -> new Again(now.plus(AWAY), attempts, away.reason());
            case Delivery.Deferred deferred -> attempts + 1 >= MOST_ATTEMPTS
                    ? new Final(Outcome.REFUSED, "put off " + (attempts + 1) + " times: " + deferred.reason())
                    : new Again(now.plus(pause(attempts)), attempts + 1, deferred.reason());
        };
    }

    /** Doubles from five seconds to two hours. */
    static Duration pause(int attempts) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
