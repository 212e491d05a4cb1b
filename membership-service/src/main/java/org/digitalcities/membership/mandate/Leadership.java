package org.digitalcities.membership.mandate;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.LeadershipEnded;
import org.digitalcities.contracts.MembershipEvent.LeadershipSeated;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * Who leads the community during a mandate: one chair, one vice-chair per section, and who runs the technical secretariat. Former
 * holders stay on record.
 *
 * @param seats       in the order in which they were taken
 * @param secretariat in the order in which it was taken over
 */
public record Leadership(String mandate, List<Seat> seats, List<Secretariat> secretariat) {

    /**
     * @param section        null for the chair
     * @param representative who takes the seat for the member; may be null
     * @param since          null for a seat of before the hub kept dates
     * @param until          null while the member holds it
     */
    public record Seat(
            Role role, String member, String section, Representative representative, LocalDate since, LocalDate until) {

        public boolean isHeld() {
            return until == null;
        }

        private boolean isOf(Role other, String ofSection) {
            return role == other && Objects.equals(section, ofSection);
        }

        private Seat ended(LocalDate day) {
            return new Seat(role, member, section, representative, since, day);
        }

        private boolean hasHolderOf(Seat other) {
            return member.equals(other.member) && Objects.equals(representative, other.representative);
        }
    }

    /**
     * @param holder the name of a member or of another organisation
     * @param until  null while it runs the secretariat
     */
    public record Secretariat(String holder, LocalDate since, LocalDate until) {

        public boolean isHeld() {
            return until == null;
        }
    }

    public sealed interface Command {
        /** @param replaces the member that holds the seat so far; null if nobody holds it */
        record TakeSeat(Seat seat, String replaces) implements Command {}

        /** @param section null for the chair */
        record EndSeat(Role role, String section, LocalDate until) implements Command {}

        /** An organisation runs the technical secretariat; the one before it ends on the same day. */
        record RunSecretariat(String holder, LocalDate since) implements Command {}

        record EndSecretariat(LocalDate until) implements Command {}
    }

    Decision<Leadership> decide(Command command, Instant now) {
        return switch (command) {
            case Command.TakeSeat c -> seat(c.seat, c.replaces);
            case Command.EndSeat c -> end(c);
            case Command.RunSecretariat c -> run(c.holder, c.since);
            case Command.EndSecretariat c ->
                runsNow()
                        .map(one -> isBefore(c.until, one.since)
                                ? Decision.<Leadership>rejected(beforeFormer(one.since))
                                : changed(new Leadership(mandate, seats, endedSecretariat(c.until))))
                        .orElseGet(Decision::unchanged);
        };
    }

    private Decision<Leadership> seat(Seat wanted, String replaces) {
        var holder = holder(wanted.role, wanted.section);
        if (holder.filter(wanted::hasHolderOf).isPresent()) return unchanged();
        if (!Objects.equals(replaces, holder.map(Seat::member).orElse(null)))
            return rejected(
                    holder.isPresent()
                            ? Reason.conflict("seat-taken").with("member", holder.get().member)
                            : Reason.conflict("seat-empty"));
        if (holder.isPresent() && isBefore(wanted.since, holder.get().since))
            return rejected(beforeFormer(holder.get().since));
        var sameMember = holder.filter(it -> it.member.equals(wanted.member)).isPresent();
        if (!sameMember && seatOf(wanted.member).isPresent())
            return rejected(Reason.conflict("member-seated").with("member", wanted.member));
        var events = new ArrayList<Event>();
        if (!sameMember) {
            holder.ifPresent(former -> events.add(ended(former)));
            events.add(new LeadershipSeated(mandate, wanted.role, wanted.member, wanted.section));
        }
        var after = ending(wanted.role, wanted.section, wanted.since);
        return changed(
                new Leadership(
                        mandate,
                        Stream.concat(after.stream(), Stream.of(wanted)).toList(),
                        secretariat),
                events);
    }

    private Decision<Leadership> end(Command.EndSeat c) {
        var holder = holder(c.role, c.section);
        if (holder.isEmpty()) return unchanged();
        if (isBefore(c.until, holder.get().since)) return rejected(beforeFormer(holder.get().since));
        return changed(new Leadership(mandate, ending(c.role, c.section, c.until), secretariat), ended(holder.get()));
    }

    private Decision<Leadership> run(String holder, LocalDate since) {
        var now = runsNow();
        if (now.filter(it -> it.holder.equals(holder)).isPresent()) return unchanged();
        if (now.isPresent() && isBefore(since, now.get().since)) return rejected(beforeFormer(now.get().since));
        var next = Stream.concat(endedSecretariat(since).stream(), Stream.of(new Secretariat(holder, since, null)));
        return changed(new Leadership(mandate, seats, next.toList()));
    }

    private List<Seat> ending(Role role, String section, LocalDate day) {
        return seats.stream()
                .map(seat -> seat.isHeld() && seat.isOf(role, section) ? seat.ended(day) : seat)
                .toList();
    }

    private List<Secretariat> endedSecretariat(LocalDate day) {
        return secretariat.stream()
                .map(one -> one.isHeld() ? new Secretariat(one.holder, one.since, day) : one)
                .toList();
    }

    private LeadershipEnded ended(Seat seat) {
        return new LeadershipEnded(mandate, seat.role, seat.member, seat.section);
    }

    private static boolean isBefore(LocalDate day, LocalDate other) {
        return other != null && day.isBefore(other);
    }

    private static Reason beforeFormer(LocalDate since) {
        return Reason.invalid("before-seat-began").with("since", since.toString());
    }

    /** Who holds a seat now; {@code section} is null for the chair. */
    public Optional<Seat> holder(Role role, String section) {
        return seats.stream()
                .filter(seat -> seat.isHeld() && seat.isOf(role, section))
                .findFirst();
    }

    /** Who runs the technical secretariat now. */
    public Optional<Secretariat> runsNow() {
        return secretariat.stream().filter(Secretariat::isHeld).findFirst();
    }

    /** The seat that a member holds. */
    public Optional<Seat> seatOf(String member) {
        return held().filter(seat -> seat.member.equals(member)).findFirst();
    }

    /** The seats that are held. */
    public Stream<Seat> held() {
        return seats.stream().filter(Seat::isHeld);
    }

    /** The number of vice-chairs of each of these sections, including sections without any, and of others that have some. */
    public Map<String, Integer> balance(List<String> sections) {
        var balance = new LinkedHashMap<String, Integer>();
        for (var section : sections) balance.put(section, 0);
        held().filter(seat -> seat.role == Role.VICE_CHAIR)
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
}
