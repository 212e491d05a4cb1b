package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.membership.renewal.Deadline;

/**
 * The reminders of a campaign. Each rung is so many calendar days before or after the closing instant, in the campaign's zone; a member
 * gets it within the office hours of its own zone, at the latest at the rung.
 *
 * @param opened from then on members are reminded
 * @param days   before the closing instant; a negative number is days after it, within grace
 */
record Ladder(Instant opened, Deadline deadline, List<Integer> days) {

    /** The rungs inside grace, the earliest first. */
    List<Instant> rungs() {
        var closes = deadline.closes().atZone(deadline.zone());
        return days.stream()
                .map(day -> closes.minusDays(day).toInstant())
                .filter(rung -> rung.isBefore(deadline.graceEnds()))
                .sorted()
                .toList();
    }

    /**
     * The latest rung of which a member in that zone is to be reminded by {@code now}. Earlier ones are skipped, so that nobody gets two
     * at once.
     *
     * @param remindedFor the last rung of which it was reminded, or null
     */
    Optional<Instant> dueBy(Instant now, ZoneId zone, Instant remindedFor) {
        return open(zone, remindedFor)
                .filter(rung -> !sent(rung, zone).isAfter(now))
                .max(Comparator.naturalOrder());
    }

    /** When a member in that zone is reminded next after {@code now}; empty if never. */
    Optional<Instant> nextAfter(Instant now, ZoneId zone, Instant remindedFor) {
        return open(zone, remindedFor)
                .map(rung -> sent(rung, zone))
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** When a member in that zone gets the reminder of a rung. */
    static Instant sent(Instant rung, ZoneId zone) {
        return OfficeHours.atOrBefore(rung, zone);
    }

    private Stream<Instant> open(ZoneId zone, Instant remindedFor) {
        return rungs().stream()
                .filter(rung -> sent(rung, zone).isAfter(opened))
                .filter(rung -> remindedFor == null || rung.isAfter(remindedFor));
    }
}
