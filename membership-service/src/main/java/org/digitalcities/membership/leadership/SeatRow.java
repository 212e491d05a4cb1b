package org.digitalcities.membership.leadership;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.membership.member.Representative;

/**
 * A seat and its holder as a page shows them.
 *
 * @param key      names the seat in the address of its page
 * @param seat     what the seat is called
 * @param holderId the id of the member; null for an organisation or if nobody holds the seat
 * @param holder   the name of the holder; null if nobody holds the seat
 */
record SeatRow(
        String key,
        String seat,
        String holderId,
        String holder,
        Representative representative,
        LocalDate since,
        LocalDate until) {

    static SeatRow of(SeatName name, Leadership leadership, Map<String, String> members, String shown) {
        var row = name.role() == null
                ? leadership.runsNow().map(one -> of(one, shown))
                : leadership.holder(name.role(), name.section()).map(one -> of(one, members, shown));
        return row.orElseGet(() -> new SeatRow(name.key(), shown, null, null, null, null, null));
    }

    /** The former holders, the latest first. */
    static List<SeatRow> former(Leadership leadership, Map<String, String> members, Function<SeatName, String> shown) {
        var seats = leadership.seats().reversed().stream()
                .filter(seat -> !seat.isHeld())
                .map(seat -> of(seat, members, shown.apply(SeatName.of(seat.role(), seat.section()))));
        var secretariats = leadership.secretariat().reversed().stream()
                .filter(one -> !one.isHeld())
                .map(one -> of(one, shown.apply(SeatName.SECRETARIAT)));
        return Stream.concat(seats, secretariats).toList();
    }

    private static SeatRow of(Leadership.Seat seat, Map<String, String> members, String shown) {
        return new SeatRow(
                SeatName.of(seat.role(), seat.section()).key(),
                shown,
                seat.member(),
                members.getOrDefault(seat.member(), seat.member()),
                seat.representative(),
                seat.since(),
                seat.until());
    }

    private static SeatRow of(Leadership.Secretariat one, String shown) {
        return new SeatRow(SeatName.SECRETARIAT.key(), shown, null, one.holder(), null, one.since(), one.until());
    }
}
