package org.digitalcities.messaging.aggregate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.messaging.history.By;
import org.digitalcities.messaging.history.Through;

/**
 * The circumstances of one act on one aggregate: when, by whom, and what makes its repetition harmless.
 *
 * @param now             by the business clock, in milliseconds
 * @param by              who acts, for whom and through what
 * @param expectedVersion the version that the actor has seen (If-Match), if it said so
 * @param orVersions      further ones that would do as well
 * @param status          the HTTP status of its answer, which is kept with its key
 */
public record Act(Instant now, By by, Optional<IdempotencyKey> key, OptionalLong expectedVersion, Set<Long> orVersions, int status) {

    private static final int OK = 200;

    public Act {
        now = now.truncatedTo(ChronoUnit.MILLIS);
        orVersions = Set.copyOf(orVersions);
    }

    /** One that is answered with 200. */
    public Act(Instant now, By by, Optional<IdempotencyKey> key, OptionalLong expectedVersion) {
        this(now, by, key, expectedVersion, Set.of(), OK);
    }

    /** An act without a key: a service's own, whose repetition its decision makes harmless. */
    public static Act by(String service, Instant now) {
        return by(new By(service, Through.WORK), now);
    }

    /** Somebody's act without a key, whose repetition its decision makes harmless. */
    public static Act by(By by, Instant now) {
        return new Act(now, by, Optional.empty(), OptionalLong.empty());
    }

    /** Who acts: the id of a client, a person or a service; never a name or an address. */
    public String actor() {
        return by.actor();
    }

    /** A further act of the same one, on something else: without the key and without the version that was seen. */
    public Act further() {
        return by(by, now);
    }

    /** The same as of another instant. */
    public Act at(Instant instant) {
        return new Act(instant, by, key, expectedVersion, orVersions, status);
    }

    public Act keyed(IdempotencyKey key) {
        return new Act(now, by, Optional.of(key), expectedVersion, orVersions, status);
    }

    public Act answeredWith(int status) {
        return new Act(now, by, key, expectedVersion, orVersions, status);
    }

    public Act expecting(long version) {
        return new Act(now, by, key, OptionalLong.of(version), Set.of(), status);
    }

    /** @param versions of which the current one has to be one; at least one */
    public Act expecting(Set<Long> versions) {
        var first = versions.iterator().next();
        var others = versions.stream().filter(version -> !version.equals(first)).collect(Collectors.toSet());
        return new Act(now, by, key, OptionalLong.of(first), others, status);
    }

    /** Whether it may act on that version. */
    boolean takes(long version) {
        return expectedVersion.isEmpty() || expectedVersion.getAsLong() == version || orVersions.contains(version);
    }
}
