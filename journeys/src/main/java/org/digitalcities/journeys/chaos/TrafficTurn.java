package org.digitalcities.journeys.chaos;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * One turn of the traffic, one business week after the former: what a turn opens becomes due in later turns,
 * by time and by their acts.
 *
 * @param name part of the names of what it creates
 */
record TrafficTurn(int number, String name, LocalDate day) {

    /** The zone of campaigns and calls: without summer time, so that all weeks have the same length. */
    static final String ZONE = "Asia/Seoul";

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    /** What closes on a turn's day is closed when the turn begins. */
    private static final LocalTime EARLY = LocalTime.of(6, 0);

    /** {@code first} is the day of turn 1. */
    static TrafficTurn of(int number, String name, LocalDate first) {
        return new TrafficTurn(number, name, first.plusWeeks(number - 1L));
    }

    Instant begins() {
        return day.atTime(MORNING).toInstant(ZoneOffset.UTC);
    }

    /** A local time some days later, as campaigns and calls close. */
    String closingAfter(int days) {
        return day.plusDays(days).atTime(EARLY).toString();
    }
}
