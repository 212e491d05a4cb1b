package org.digitalcities.webkit.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How far a submitted date may be from now. A year of five digits, or 2203 for 2023, is a typing error, and unbounded dates cause
 * overflows.
 */
public final class AcceptedDateRange {

    /** The number of years after now. */
    public static final int YEARS = 10;

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final Instant FIRST_INSTANT =
            FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();

    private AcceptedDateRange() {}

    static boolean holds(Instant moment, Instant now) {
        return !moment.isBefore(FIRST_INSTANT)
                && !moment.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant());
    }

    static boolean holds(LocalDate day, Instant now) {
        return !day.isBefore(FIRST)
                && !day.isAfter(now.atOffset(ZoneOffset.UTC).toLocalDate().plusYears(YEARS));
    }
}
