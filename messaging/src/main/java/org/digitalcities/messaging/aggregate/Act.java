package org.digitalcities.messaging.aggregate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The circumstances of one act on one aggregate: when, by whom, and what makes its repetition harmless.
 *
 * @param now             by the business clock, in milliseconds
 * @param actor           who acts: a client, a person's id or a service; never a name or an address
 * @param expectedVersion the version that the actor has seen (If-Match), if it said so
 */
public record Act(Instant now, String actor, Optional<IdempotencyKey> key, OptionalLong expectedVersion) {

    public Act {
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** An act without a key: a service's own, whose repetition its decision makes harmless. */
    public static Act by(String actor, Instant now) {
        return new Act(now, actor, Optional.empty(), OptionalLong.empty());
    }

    public Act keyed(IdempotencyKey key) {
        return new Act(now, actor, Optional.of(key), expectedVersion);
    }

    public Act expecting(long version) {
        return new Act(now, actor, key, OptionalLong.of(version));
    }
}
