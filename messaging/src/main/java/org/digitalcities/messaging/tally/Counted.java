package org.digitalcities.messaging.tally;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The figures under one key, all from one reading.
 *
 * @param counts by bucket; a bucket that nothing is in may be missing
 * @param behind whether they lag behind what has happened by more than a moment
 * @param asOf   up to when everything is counted; nothing while the first count is going on
 */
public record Counted(Map<String, Long> counts, boolean behind, Optional<Instant> asOf) {

    public long of(String bucket) {
        return counts.getOrDefault(bucket, 0L);
    }

    public long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
