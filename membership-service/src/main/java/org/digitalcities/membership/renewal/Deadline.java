package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The closing instant of answers, and the end of grace for late ones.
 *
 * @param zone      the campaign's zone, in which the closing instant is shown
 * @param graceEnds the instant from which no answer is accepted
 */
public record Deadline(Instant closes, ZoneId zone, Instant graceEnds) {

    private static final int MOST_YEARS = 10;

    /** Grace lasts whole calendar days of the zone, with or without a change to summer time. */
    public static Deadline of(Instant closes, ZoneId zone, int graceDays) {
        return new Deadline(
                closes, zone, closes.atZone(zone).plusDays(graceDays).toInstant());
    }

    /** Whether an instant is so far ahead that it must be a typing error; the last allowed day counts in every zone. */
    public static boolean isTooFar(Instant closes, Instant now) {
        return closes.isAfter(
                now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).plusDays(2).toInstant());
    }

    /** Whether the local time of the instant occurs twice that day, and this is the second time. */
    public static boolean isLaterOfTwo(Instant closes, ZoneId zone) {
        var there = closes.atZone(zone);
        return zone.getRules().getValidOffsets(there.toLocalDateTime()).size() > 1
                && there.equals(there.withLaterOffsetAtOverlap());
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(graceEnds);
    }
}
