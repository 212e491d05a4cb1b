package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Until when an answer is asked for, and until when a late one still counts.
 *
 * @param zone      where the closing instant is said: the campaign's zone
 * @param graceEnds the instant from which no answer is taken
 */
public record Deadline(Instant closes, ZoneId zone, Instant graceEnds) {

    /** Closes at a local time in a named zone; grace lasts whole days by that zone's calendar, summer time or not. */
    public static Deadline of(LocalDateTime closes, ZoneId zone, int graceDays) {
        var there = closes.atZone(zone);
        return new Deadline(there.toInstant(), zone, there.plusDays(graceDays).toInstant());
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(graceEnds);
    }
}
