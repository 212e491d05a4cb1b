package org.digitalcities.messaging.aggregate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;

/**
 * The context of one act on one aggregate: the time, the actor, and what makes a repetition harmless.
 *
 * @param now             by the business clock, in milliseconds
 * @param by              who acts, on whose behalf and through which channel
 * @param expectedVersion the version that the actor has seen (If-Match), if it said so
 * @param orVersions      further versions that are accepted as well
 * @param status          the HTTP status of its answer, which is kept with its key
 */
public record Act(
        Instant now,
        Attribution by,
        Optional<IdempotencyKey> key,
        OptionalLong expectedVersion,
        Set<Long> orVersions,
        int status) {

    private static final int OK = 200;

    public Act {
        now = now.truncatedTo(ChronoUnit.MILLIS);
        orVersions = Set.copyOf(orVersions);
    }

    /** An act that is answered with 200. */
    public Act(Instant now, Attribution by, Optional<IdempotencyKey> key, OptionalLong expectedVersion) {
        this(now, by, key, expectedVersion, Set.of(), OK);
    }

    /** An act of a service, without a key: its decision makes a repetition harmless. */
    public static Act by(String service, Instant now) {
        return by(new Attribution(service, AccessChannel.WORK), now);
    }

    /** An act of anybody, without a key: its decision makes a repetition harmless. */
    public static Act by(Attribution by, Instant now) {
        return new Act(now, by, Optional.empty(), OptionalLong.empty());
    }

    /** Who acts: the id of a client, a person or a service; never a name or an address. */
    public String actor() {
        return by.actor();
    }

    /** A second act of the same request on another aggregate: without the key and without the expected version. */
    public Act further() {
        return by(by, now);
    }

    /** The same act at another instant. */
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

    /** @param versions the current version has to be one of these; at least one */
    public Act expecting(Set<Long> versions) {
        var first = versions.iterator().next();
        var others = versions.stream().filter(version -> !version.equals(first)).collect(Collectors.toSet());
        return new Act(now, by, key, OptionalLong.of(first), others, status);
    }

    /** Whether the act accepts that version. */
    boolean takes(long version) {
        return expectedVersion.isEmpty() || expectedVersion.getAsLong() == version || orVersions.contains(version);
    }
}
