package org.digitalcities.messaging.aggregate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The circumstances of one act on one aggregate: when, by whom, and what makes its repetition harmless.
 *
 * @param now             by the business clock, in milliseconds
 * @param actor           who acts: a client, a person's id or a service; never a name or an address
 * @param expectedVersion the version that the actor has seen (If-Match), if it said so
 * @param orVersions      further ones that would do as well
 * @param status          the HTTP status of its answer, which is kept with its key
 */
public record Act(Instant now, String actor, Optional<IdempotencyKey> key, OptionalLong expectedVersion, Set<Long> orVersions, int status) {

    private static final int OK = 200;

    public Act {
        now = now.truncatedTo(ChronoUnit.MILLIS);
        orVersions = Set.copyOf(orVersions);
    }

    /** One that is answered with 200. */
    public Act(Instant now, String actor, Optional<IdempotencyKey> key, OptionalLong expectedVersion) {
        this(now, actor, key, expectedVersion, Set.of(), OK);
    }

    /** An act without a key: a service's own, whose repetition its decision makes harmless. */
    public static Act by(String actor, Instant now) {
        return new Act(now, actor, Optional.empty(), OptionalLong.empty());
    }

    public Act keyed(IdempotencyKey key) {
        return new Act(now, actor, Optional.of(key), expectedVersion, orVersions, status);
    }

    public Act answeredWith(int status) {
        return new Act(now, actor, key, expectedVersion, orVersions, status);
    }

    public Act expecting(long version) {
        return new Act(now, actor, key, OptionalLong.of(version), Set.of(), status);
    }

    /** @param versions of which the current one has to be one; at least one */
    public Act expecting(Set<Long> versions) {
        var first = versions.iterator().next();
        var others = versions.stream().filter(version -> !version.equals(first)).collect(Collectors.toSet());
        return new Act(now, actor, key, OptionalLong.of(first), others, status);
    }

    /** Whether it may act on that version. */
    boolean takes(long version) {
        return expectedVersion.isEmpty() || expectedVersion.getAsLong() == version || orVersions.contains(version);
    }
}
