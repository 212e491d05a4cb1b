package org.digitalcities.membership.mandate;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * A term of about three years that begins with a congress, and its leadership. Whether it has begun is held by {@link Succession}.
 *
 * @param seats       the seats of the leadership with their holders, the former ones too
 * @param begins      when it begins by itself; null if an officer begins it
 * @param told        whether partners were told that it has begun
 * @param secretariat who runs the technical secretariat, the former ones too
 */
public record Mandate(
        String id,
        Congress congress,
        List<Leadership.Seat> seats,
        Instant begins,
        boolean told,
        List<Leadership.Secretariat> secretariat) {

    private static final int MOST_YEARS = 10;

    public record Congress(MeetingKind kind, String place, int year, int month) {

        boolean isBefore(Congress other) {
            return year * 12 + month < other.year * 12 + other.month;
        }
    }

    /** A mandate's id as people read it: {@code 2022–2025}. */
    public static String shown(String id) {
        return id.replace('-', '–');
    }

    sealed interface Command {
        /** An act on the leadership. */
        record Lead(Leadership.Command act) implements Command {}
        /** Partners are told, once, that the mandate has begun. */
        record TellBegun() implements Command {}
    }

    static Decision<Mandate> plan(String id, Congress c, Instant begins, Instant now) {
        if (c.year > now.atOffset(ZoneOffset.UTC).getYear() + MOST_YEARS) {
            return rejected(Reason.invalid("year-too-far").with("year", String.valueOf(c.year)));
        }
        return changed(new Mandate(id, c, List.of(), begins, false, List.of()));
    }

    Decision<Mandate> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Lead(var act) -> led(leadership().decide(act, now));
            case Command.TellBegun _ ->
                told
                        ? unchanged()
                        : changed(
                                new Mandate(id, congress, seats, begins, true, secretariat),
                                new MandateOpened(id, congress.kind, congress.place, congress.year, congress.month));
        };
    }

    private Decision<Mandate> led(Decision<Leadership> decision) {
        return switch (decision) {
            case Decision.Changed<Leadership>(var next, var events) ->
                changed(new Mandate(id, congress, next.seats(), begins, told, next.secretariat()), events);
            case Decision.Unchanged<Leadership> _ -> unchanged();
            case Decision.Rejected<Leadership>(var reason) -> rejected(reason);
        };
    }

    /** The leadership of this mandate. */
    public Leadership leadership() {
        return new Leadership(id, seats, secretariat);
    }

    /** Later congresses first. */
    public static Comparator<Mandate> newestFirst() {
        return Comparator.comparing((Mandate m) -> m.congress.year * 12 + m.congress.month)
                .reversed();
    }
}
