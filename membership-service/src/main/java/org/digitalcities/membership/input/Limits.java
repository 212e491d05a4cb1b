package org.digitalcities.membership.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.digitalcities.webkit.problem.FieldValidator;

/** The limits of dates that are this service's own. */
public final class Limits {

    private static final int FOUNDED = 2004;
    private static final int FIRST_YEAR = 1900;
    private static final int YEARS_AHEAD = 10;

    private Limits() {}

    /** A required day that has begun somewhere on earth, and is not before the year 1900. */
    public static LocalDate pastDay(FieldValidator fields, String field, String value, Instant now) {
        var text = fields.requiredText(field, value, 40);
        if (text == null) return null;
        try {
            var day = LocalDate.parse(text);
            if (day.isAfter(LocalDate.ofInstant(now, ZoneOffset.ofHours(14)))) fields.bad(field, "in-the-future");
            if (day.getYear() < FIRST_YEAR) fields.bad(field, "too-far");
            return day;
        } catch (DateTimeException malformed) {
            fields.bad(field, "date");
            return null;
        }
    }

    /** A required year from 2004, when UCLG began, to ten years after {@code now}. */
    public static int year(FieldValidator fields, String field, Integer value, Instant now) {
        return fields.requiredNumber(
                field, value, FOUNDED, now.atOffset(ZoneOffset.UTC).getYear() + YEARS_AHEAD);
    }
}
