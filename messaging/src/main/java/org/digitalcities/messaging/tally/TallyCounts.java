package org.digitalcities.messaging.tally;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The figures under one key, all from one reading.
 *
 * @param counts by bucket; an empty bucket may be missing
 * @param behind whether the figures lag by more than a moment
 * @param asOf   the time up to which everything is counted; empty during the first count
 */
public record TallyCounts(Map<String, Long> counts, boolean behind, Optional<Instant> asOf) {

    public long of(String bucket) {
        return counts.getOrDefault(bucket, 0L);
    }

    public long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
