package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Until when an answer is asked for, and until when a late one still counts.
 *
 * @param zone      where the closing instant is said: the campaign's zone
 * @param graceEnds the instant from which no answer is taken
 */
public record Deadline(Instant closes, ZoneId zone, Instant graceEnds) {

    private static final int MOST_YEARS = 10;

    /** Grace lasts whole days by the zone's calendar, summer time or not. */
    public static Deadline of(Instant closes, ZoneId zone, int graceDays) {
        return new Deadline(closes, zone, closes.atZone(zone).plusDays(graceDays).toInstant());
    }

    /** Whether an instant lies so far ahead that it is a slip; that last day is counted in whatever zone it was meant. */
    public static boolean isTooFar(Instant closes, Instant now) {
        return closes.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).plusDays(2).toInstant());
    }

    /** Whether the local time of the instant comes twice that day, and this is the second time. */
    public static boolean isLaterOfTwo(Instant closes, ZoneId zone) {
        var there = closes.atZone(zone);
        return zone.getRules().getValidOffsets(there.toLocalDateTime()).size() > 1 && there.equals(there.withLaterOffsetAtOverlap());
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(graceEnds);
    }
}
