package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.membership.renewal.Deadline;

/** A reminder is never later than planned, and always in the office hours of the city, in any zone and at any change of its clocks. */
class OfficeHoursPropertyTest {

    private static final Instant FROM = Instant.parse("2007-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

    @Property
    void itIsNeverLaterAndAlwaysFromMondayToFridayBetween9And17(
            @ForAll("instants") Instant at, @ForAll("zones") ZoneId zone) {
        var sent = OfficeHours.atOrBefore(at, zone);

        var there = sent.atZone(zone);
        assertThat(sent).isBeforeOrEqualTo(at).isAfter(at.minus(Duration.ofDays(5)));
        assertThat(there.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(there.toLocalTime().getHour()).isBetween(9, 16);
        assertThat(OfficeHours.atOrBefore(sent, zone)).isEqualTo(sent);
    }

    @Property
    void noOfficeHourLiesBetweenTheReminderAndItsPlannedTime(
            @ForAll("instants") Instant at, @ForAll("zones") ZoneId zone) {
        var sent = OfficeHours.atOrBefore(at, zone);

        for (var later = sent.plus(Duration.ofHours(1)); later.isBefore(at); later = later.plus(Duration.ofMinutes(15)))
            assertThat(OfficeHours.contains(later.atZone(zone)))
                    .as("%s", later.atZone(zone))
                    .isFalse();
    }

    @Property
    void eachMemberIsRemindedOfARungAtTheLatestByItAndOnce(
            @ForAll("instants") Instant closes, @ForAll("zones") ZoneId zone, @ForAll("zones") ZoneId city) {
        var opened = closes.minus(Duration.ofDays(60));
        var ladder = new Ladder(opened, Deadline.of(closes, zone, 14), List.of(30, 14, 7, 1, -7));
        Instant remindedFor = null;
        var now = opened;
        for (var next = ladder.nextAfter(now, city, null); next.isPresent(); ) {
            now = next.get();
            assertThat(OfficeHours.contains(now.atZone(city))).isTrue();
            var rung = ladder.dueBy(now, city, remindedFor).orElseThrow();
            assertThat(now).isBeforeOrEqualTo(rung);
            remindedFor = rung;
            assertThat(ladder.dueBy(now, city, remindedFor)).isEmpty();
            next = ladder.nextAfter(now, city, remindedFor);
        }
        assertThat(remindedFor).isEqualTo(ladder.rungs().getLast());
    }

    @Example
    void aFridayEveningIsMovedToFridayAfternoonAndASundayToTheFridayBefore() {
        var bilbao = ZoneId.of("Europe/Madrid");

        assertThat(moved("2022-09-30T23:59", bilbao)).isEqualTo("2022-09-30T16:00");
        assertThat(moved("2022-10-02T12:00", bilbao)).isEqualTo("2022-09-30T16:00");
        assertThat(moved("2022-10-03T08:59", bilbao)).isEqualTo("2022-09-30T16:00");
        assertThat(moved("2022-10-03T09:00", bilbao)).isEqualTo("2022-10-03T09:00");
        assertThat(moved("2022-10-03T16:59", bilbao)).isEqualTo("2022-10-03T16:59");
        assertThat(moved("2022-10-03T17:00", bilbao)).isEqualTo("2022-10-03T16:00");
    }

    /** Samoa went without Friday 30 December 2011. */
    @Example
    void aDayThatAZoneLeavesOutHasNoOfficeHours() {
        assertThat(moved("2011-12-31T12:00", ZoneId.of("Pacific/Apia"))).isEqualTo("2011-12-29T16:00");
    }

    private static String moved(String local, ZoneId zone) {
        return LocalDateTime.ofInstant(
                        OfficeHours.atOrBefore(
                                LocalDateTime.parse(local).atZone(zone).toInstant(), zone),
                        zone)
                .toString();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(FROM.getEpochSecond(), TO.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        // A library on the class path registers zones without rules.
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .filter(zone -> zone.getRules() != null)
                .toList());
    }
}
