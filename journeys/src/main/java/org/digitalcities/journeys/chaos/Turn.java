package org.digitalcities.journeys.chaos;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * One turn of the traffic, which begins a business week after the one before: so what one turn opens falls due in the next ones,
 * by itself and by their acts.
 *
 * @param name of what it makes
 */
record Turn(int number, String name, LocalDate day) {

    /** Where campaigns and calls close; it knows no summer time, so that a week is a week. */
    static final String ZONE = "Asia/Seoul";

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    /** What closes on a turn's day is closed when that turn begins. */
    private static final LocalTime EARLY = LocalTime.of(6, 0);

    /** {@code first} is the day of turn 1. */
    static Turn of(int number, String name, LocalDate first) {
        return new Turn(number, name, first.plusWeeks(number - 1L));
    }

    Instant begins() {
        return day.atTime(MORNING).toInstant(ZoneOffset.UTC);
    }

    /** A local time some days later, as campaigns and calls close. */
    String closingAfter(int days) {
        return day.plusDays(days).atTime(EARLY).toString();
    }
}
