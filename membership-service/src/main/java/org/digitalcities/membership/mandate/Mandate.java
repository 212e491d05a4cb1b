package org.digitalcities.membership.mandate;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.LeadershipSeated;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * A term of about three years that begins with a congress, and its leadership: one chair, one vice-chair per section. Whether it has
 * begun is held by {@link Succession}.
 *
 * @param begins when it begins by itself; null if an officer begins it
 * @param told   whether partners were told that it has begun
 */
public record Mandate(String id, Congress congress, List<Seat> seats, Instant begins, boolean told) {

    private static final int MOST_YEARS = 10;

    public record Congress(MeetingKind kind, String place, int year, int month) {

        boolean isBefore(Congress other) {
            return year * 12 + month < other.year * 12 + other.month;
        }
    }

    /** {@code section} is null for the chair; {@code representative} may be null. */
    public record Seat(Role role, String member, String section, Representative representative) {}

    /** A mandate's id as people read it: {@code 2022–2025}. */
    public static String shown(String id) {
        return id.replace('-', '–');
    }

    sealed interface Command {
        /** A member takes the chair, or the seat of a section's vice-chair. */
        record TakeSeat(Seat seat) implements Command {}
        /** Partners are told, once, that the mandate has begun. */
        record TellBegun() implements Command {}
    }

    static Decision<Mandate> plan(String id, Congress c, Instant begins, Instant now) {
        if (c.year > now.atOffset(ZoneOffset.UTC).getYear() + MOST_YEARS) {
            return rejected(Reason.invalid("year-too-far").with("year", String.valueOf(c.year)));
        }
        return changed(new Mandate(id, c, List.of(), begins, false));
    }

    Decision<Mandate> decide(Command command, Instant now) {
        return switch (command) {
            case Command.TakeSeat(var seat) -> seat(seat);
            case Command.TellBegun _ ->
                told
                        ? unchanged()
                        : changed(
                                new Mandate(id, congress, seats, begins, true),
                                new MandateOpened(id, congress.kind, congress.place, congress.year, congress.month));
        };
    }

    private Decision<Mandate> seat(Seat seat) {
        var taken = seats.stream()
                .filter(other -> other.role == seat.role && Objects.equals(other.section, seat.section))
                .findFirst();
        if (taken.isPresent()) {
            return taken.get().equals(seat)
                    ? unchanged()
                    : rejected(Reason.conflict("seat-taken").with("member", taken.get().member));
        }
        if (seatOf(seat.member).isPresent())
            return rejected(Reason.conflict("member-seated").with("member", seat.member));
        return changed(
                new Mandate(
                        id,
                        congress,
                        Stream.concat(seats.stream(), Stream.of(seat)).toList(),
                        begins,
                        told),
                new LeadershipSeated(id, seat.role, seat.member, seat.section));
    }

    public Optional<Seat> seatOf(String member) {
        return seats.stream().filter(seat -> seat.member.equals(member)).findFirst();
    }

    /** The number of vice-chairs of each of these sections, including sections without any, and of others that have some. */
    Map<String, Integer> balance(List<String> sections) {
        var balance = new LinkedHashMap<String, Integer>();
        for (var section : sections) balance.put(section, 0);
        seats.stream()
                .filter(seat -> seat.role == Role.VICE_CHAIR)
                .forEach(seat -> balance.merge(seat.section, 1, Integer::sum));
        return balance;
    }

    /** {@code chair} or {@code vice-chair}. */
    public static String nameOf(Role role) {
        return switch (role) {
            case CHAIR -> "chair";
            case VICE_CHAIR -> "vice-chair";
        };
    }

    /** Later congresses first. */
    public static Comparator<Mandate> newestFirst() {
        return Comparator.comparing((Mandate m) -> m.congress.year * 12 + m.congress.month)
                .reversed();
    }
}
