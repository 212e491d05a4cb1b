package org.digitalcities.membership.campaign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours in which an office reads its mail: Monday to Friday from 9 to 17, by the clock of its own zone. */
final class OfficeHours {

    static final LocalTime BEGIN = LocalTime.of(9, 0);
    static final LocalTime END = LocalTime.of(17, 0);
    private static final LocalTime LAST = END.minusHours(1);

    private OfficeHours() {}

    /** That instant if it is within the hours, otherwise the beginning of the last hour before it that is: 16 o'clock of a working day. */
    static Instant atOrBefore(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        if (contains(there)) return at;
        var day = there.toLocalTime().isBefore(END) ? there.toLocalDate().minusDays(1) : there.toLocalDate();
        while (true) {
            var last = day.atTime(LAST).atZone(zone);
            if (isWorkingDay(day) && !last.toInstant().isAfter(at) && contains(last)) return last.toInstant();
            day = day.minusDays(1);
        }
    }

    static boolean contains(ZonedDateTime there) {
        var time = there.toLocalTime();
        return isWorkingDay(there.toLocalDate()) && !time.isBefore(BEGIN) && time.isBefore(END);
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
