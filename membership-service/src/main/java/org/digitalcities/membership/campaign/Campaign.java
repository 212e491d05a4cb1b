package org.digitalcities.membership.campaign;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.CampaignClosed;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * The renewal of the member list for a mandate: open until grace has ended, lapsing until every member is accounted for, then
 * closed. The state alone, and no clock, says whether members already lapse: from then on the deadline cannot change.
 *
 * <p>A campaign acts on all members in rounds. A round is part of the state and remembers its progress, so that
 * after a crash one step at most is repeated; each step may be repeated without harm.
 */
public sealed interface Campaign {

    Plan plan();

    Deadline deadline();

    int MOST_GRACE = 120;
    int MOST_REMINDERS = 10;
    int EARLIEST_REMINDER = 365;

    sealed interface Command {
        record Extend(Instant closes) implements Command {}
        /** Time has passed: begins a round if one is due. */
        record Wake() implements Command {}
        /** A step of {@code round} is done: up to the member {@code to}, or to the end if it is null. */
        record Visited(Round round, String to, Totals tally) implements Command {}
    }

    static Decision<Campaign> open(Plan plan, Deadline deadline) {
        if (!deadline.closes().isAfter(plan.opened))
            return rejected(Reason.invalid("campaign-closes-in-the-past").with("closes", deadline.closes()));
        if (Deadline.isTooFar(deadline.closes(), plan.opened)) return rejected(tooFar(deadline.closes()));
        if (!plan.isBounded()) {
            return rejected(Reason.invalid("campaign-out-of-bounds")
                    .with("grace", MOST_GRACE)
                    .with("reminders", MOST_REMINDERS)
                    .with("ahead", EARLIEST_REMINDER));
        }
        return changed(
                new Open(plan, deadline, List.of(Round.of(RoundKind.INVITE, null)), null),
                new CampaignOpened(
                        plan.id,
                        plan.mandate,
                        deadline.closes(),
                        deadline.zone().getId(),
                        deadline.graceEnds()));
    }

    default Decision<Campaign> decide(Command command, Instant now) {
        return switch (this) {
            case Open open ->
                switch (command) {
                    case Command.Extend extension -> open.extend(extension.closes, now);
                    case Command.Wake _ -> open.wake(now);
                    case Command.Visited step -> open.visited(step);
                };
            case Lapsing lapsing ->
                switch (command) {
                    case Command.Extend _ ->
                        rejected(Reason.conflict("campaign-lapsing").with("graceEnds", lapsing.deadline.graceEnds()));
                    case Command.Wake _ -> unchanged();
                    case Command.Visited step -> lapsing.visited(step, now);
                };
            case Closed closed ->
                switch (command) {
                    case Command.Extend _ -> rejected(closedAt(closed.at));
                    case Command.Wake _, Command.Visited _ -> unchanged();
                };
        };
    }

    /** When the next time-based change is due; empty once it is closed. */
    default Optional<Instant> due(Instant now) {
        return switch (this) {
            case Open open -> Optional.of(open.rounds.isEmpty() ? open.nextAfter(now) : now);
            case Lapsing _ -> Optional.of(now);
            case Closed _ -> Optional.empty();
        };
    }

    /** {@code rounds} are made one after the other, the first one now; {@code remindedFor} is the last reminder's instant, or null. */
    record Open(Plan plan, Deadline deadline, List<Round> rounds, Instant remindedFor) implements Campaign {

        private Decision<Campaign> extend(Instant closes, Instant now) {
            if (deadline.isOver(now)) return rejected(closedAt(deadline.graceEnds()));
            if (Deadline.isTooFar(closes, now)) return rejected(tooFar(closes));
            var later = Deadline.of(closes, deadline.zone(), plan.graceDays);
            if (!later.closes().isAfter(deadline.closes())) {
                return rejected(Reason.invalid("extension-not-later")
                        .with("closes", deadline.closes())
                        .with("zone", deadline.zone().getId()));
            }
            return changed(
                    new Open(plan, later, extending(), remindedFor),
                    new CampaignExtended(plan.id, later.closes(), later.zone().getId(), later.graceEnds()));
        }

        private Decision<Campaign> wake(Instant now) {
            // A campaign that began to lapse in an earlier release, which had no such state, continues from its
            // progress.
            if (!rounds.isEmpty()) {
                return rounds.getFirst().errand == RoundKind.LAPSE
                        ? changed(new Lapsing(plan, deadline, rounds.getFirst()))
                        : unchanged();
            }
            if (deadline.isOver(now)) return changed(new Lapsing(plan, deadline, Round.of(RoundKind.LAPSE, null)));
            return rungAt(now)
                    .<Decision<Campaign>>map(rung ->
                            changed(new Open(plan, deadline, List.of(Round.of(RoundKind.REMIND, rung)), rung)))
                    .orElse(unchanged());
        }

        /** The latest due reminder that was not sent. Earlier ones are skipped, so that nobody gets two at once. */
        private Optional<Instant> rungAt(Instant now) {
            if (now.isAfter(deadline.closes())) return Optional.empty();
            return rungs().filter(rung -> !rung.isAfter(now)).max(Comparator.naturalOrder());
        }

        private Instant nextAfter(Instant now) {
            return Stream.concat(rungs().filter(rung -> rung.isAfter(now)), Stream.of(deadline.graceEnds()))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private Stream<Instant> rungs() {
            return plan.reminders.stream()
                    .map(days -> deadline.closes().minus(Duration.ofDays(days)))
                    .filter(rung -> rung.isAfter(plan.opened) && (remindedFor == null || rung.isAfter(remindedFor)));
        }

        private Decision<Campaign> visited(Command.Visited step) {
            if (rounds.isEmpty() || !rounds.getFirst().isAt(step.round)) return unchanged();
            var further = step.to == null
                    ? Stream.<Round>empty()
                    : Stream.of(rounds.getFirst().further(step));
            return changed(new Open(
                    plan,
                    deadline,
                    Stream.concat(further, rounds.stream().skip(1)).toList(),
                    remindedFor));
        }

        /** A waiting round uses the deadline at the time it begins: a second one after it would find nothing to do. */
        private List<Round> extending() {
            var waits = rounds.stream().skip(1).anyMatch(round -> round.errand == RoundKind.EXTEND);
            return waits
                    ? rounds
                    : Stream.concat(rounds.stream(), Stream.of(Round.of(RoundKind.EXTEND, null)))
                            .toList();
        }
    }

    /** Grace has ended: silent members lapse one after the other, and the answers are counted. */
    record Lapsing(Plan plan, Deadline deadline, Round round) implements Campaign {

        private Decision<Campaign> visited(Command.Visited step, Instant now) {
            if (!round.isAt(step.round)) return unchanged();
            var further = round.further(step);
            if (step.to != null) return changed(new Lapsing(plan, deadline, further));
            return changed(
                    new Closed(plan, deadline, instant(now), further.tally),
                    new CampaignClosed(
                            plan.id,
                            plan.mandate,
                            further.tally.renewed,
                            further.tally.withdrawn,
                            further.tally.lapsed));
        }

        /** The instant of an act: at least the end of grace, because the clock of an instance may be slow. */
        Instant instant(Instant now) {
            return now.isBefore(deadline.graceEnds()) ? deadline.graceEnds() : now;
        }
    }

    record Closed(Plan plan, Deadline deadline, Instant at, Totals tally) implements Campaign {}

    /** @param reminders days before the closing instant, the earliest reminder first */
    record Plan(String id, String mandate, Instant opened, int graceDays, List<Integer> reminders) {
        public Plan {
            reminders = reminders.stream()
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }

        private boolean isBounded() {
            return graceDays >= 0
                    && graceDays <= MOST_GRACE
                    && reminders.size() <= MOST_REMINDERS
                    && reminders.stream().allMatch(days -> days >= 1 && days <= EARLIEST_REMINDER);
        }
    }

    enum RoundKind {
        INVITE,
        EXTEND,
        REMIND,
        LAPSE
    }

    /**
     * One round over all members.
     *
     * @param rung  the instant of the reminder; null for other kinds of rounds
     * @param after the last member that was processed; null at the start
     */
    record Round(RoundKind errand, Instant rung, String after, Totals tally) {

        static Round of(RoundKind errand, Instant rung) {
            return new Round(errand, rung, null, Totals.NONE);
        }

        private Round further(Command.Visited step) {
            return new Round(errand, rung, step.to, tally.plus(step.tally));
        }

        private boolean isAt(Round other) {
            return errand == other.errand && Objects.equals(rung, other.rung) && Objects.equals(after, other.after);
        }
    }

    /** The numbers of answers, counted while silent members lapse: by then no answer can change. */
    record Totals(int renewed, int withdrawn, int lapsed) {
        static final Totals NONE = new Totals(0, 0, 0);

        static Totals of(Renewal settled) {
            return switch (settled) {
                case Renewal.Renewed _ -> new Totals(1, 0, 0);
                case Renewal.Withdrawn _ -> new Totals(0, 1, 0);
                case Renewal.Lapsed _ -> new Totals(0, 0, 1);
                case Renewal.Invited _ -> NONE;
            };
        }

        Totals plus(Totals other) {
            return new Totals(renewed + other.renewed, withdrawn + other.withdrawn, lapsed + other.lapsed);
        }
    }

    static Comparator<Campaign> newestFirst() {
        return Comparator.comparing((Campaign campaign) -> campaign.plan().opened())
                .reversed();
    }

    private static Reason tooFar(Instant closes) {
        return Reason.invalid("too-far").with("closes", closes);
    }

    private static Reason closedAt(Instant at) {
        return Reason.conflict("campaign-closed").with("closed", at);
    }
}
