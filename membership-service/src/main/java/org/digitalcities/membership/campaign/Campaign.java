package org.digitalcities.membership.campaign;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.CampaignClosed;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * The renewal of the member list for a mandate: planned in steps, open until grace has ended, lapsing until every member is accounted
 * for, then closed. The state alone, and no clock, says whether members already lapse: from then on the deadline cannot change.
 *
 * <p>A campaign acts on all members in rounds. A round is part of the state and remembers its progress, so that
 * after a crash one step at most is repeated; each step may be repeated without harm.
 */
sealed interface Campaign {

    int MOST_GRACE = 120;
    int MOST_REMINDERS = 10;
    int EARLIEST_REMINDER = 365;

    String id();

    String mandate();

    /** When it was opened, or else planned: the order of lists. */
    Instant begun();

    /** A campaign that has been opened. */
    sealed interface Begun extends Campaign {

        Plan plan();

        Deadline deadline();

        @Override
        default String id() {
            return plan().id;
        }

        @Override
        default String mandate() {
            return plan().mandate;
        }

        @Override
        default Instant begun() {
            return plan().opened;
        }
    }

    sealed interface Command {
        /** Changes the plan. */
        record Edit(CampaignTerms terms) implements Command {}
        /**
         * Opens a planned campaign.
         *
         * @param confirmed how many members the officer was told that it asks; null if that is not to be compared
         * @param asked     how many it asks now
         */
        record OpenNow(Integer confirmed, int asked) implements Command {}
        /** Gives a planned campaign up. */
        record Discard() implements Command {}

        record Extend(Instant closes) implements Command {}
        /** Time has passed: begins a round if one is due. */
        record Wake() implements Command {}
        /** A step of {@code round} is done: up to the member {@code to}, or to the end if it is null. */
        record Visited(CampaignRound round, String to, CampaignRound.Totals tally) implements Command {}
    }

    static Decision<Campaign> plan(String id, CampaignTerms terms, Instant now) {
        var refusal = terms.refusal(now);
        return refusal.isPresent() ? rejected(refusal.get()) : changed(new Planned(id, terms, now));
    }

    static Decision<Campaign> open(Plan plan, Deadline deadline) {
        var closing = new CampaignTerms.Closing(deadline.closes(), deadline.zone(), plan.graceDays);
        var refusal = new CampaignTerms(plan.mandate, closing, plan.reminders).refusal(plan.opened);
        if (refusal.isPresent()) return rejected(refusal.get());
        return changed(
                new Open(plan, deadline, List.of(CampaignRound.of(CampaignRound.Kind.INVITE, null)), null),
                new CampaignOpened(
                        plan.id,
                        plan.mandate,
                        deadline.closes(),
                        deadline.zone().getId(),
                        deadline.graceEnds()));
    }

    default Decision<Campaign> decide(Command command, Instant now) {
        return switch (this) {
            case Planned planned ->
                switch (command) {
                    case Command.Edit edit -> planned.edit(edit.terms, now);
                    case Command.OpenNow open -> planned.open(open, now);
                    case Command.Discard _ -> changed(new Discarded(planned.id, planned.terms, planned.begun, now));
                    case Command.Extend _ -> rejected(Reason.conflict("campaign-not-open"));
                    case Command.Wake _, Command.Visited _ -> unchanged();
                };
            case Open open ->
                switch (command) {
                    case Command.Extend extension -> open.extend(extension.closes, now);
                    case Command.Wake _ -> open.wake(now);
                    case Command.Visited step -> open.visited(step);
                    case Command.Edit _, Command.OpenNow _, Command.Discard _ -> rejected(openSince(open.plan));
                };
            case Lapsing lapsing ->
                switch (command) {
                    case Command.Extend _ ->
                        rejected(Reason.conflict("campaign-lapsing").with("graceEnds", lapsing.deadline.graceEnds()));
                    case Command.Wake _ -> unchanged();
                    case Command.Visited step -> lapsing.visited(step, now);
                    case Command.Edit _, Command.OpenNow _, Command.Discard _ -> rejected(openSince(lapsing.plan));
                };
            case Closed closed ->
                switch (command) {
                    case Command.Extend _, Command.Edit _, Command.OpenNow _, Command.Discard _ ->
                        rejected(closedAt(closed.at));
                    case Command.Wake _, Command.Visited _ -> unchanged();
                };
            case Discarded discarded ->
                switch (command) {
                    case Command.Discard _, Command.Wake _, Command.Visited _ -> unchanged();
                    case Command.Edit _, Command.OpenNow _, Command.Extend _ ->
                        rejected(Reason.conflict("campaign-discarded").with("discarded", discarded.at));
                };
        };
    }

    /** When the next time-based change is due; empty once it is closed. */
    default Optional<Instant> due(Instant now) {
        return switch (this) {
            case Open open -> Optional.of(open.rounds.isEmpty() ? open.nextAfter(now) : now);
            case Lapsing _ -> Optional.of(now);
            case Planned _, Closed _, Discarded _ -> Optional.empty();
        };
    }

    record Planned(String id, CampaignTerms terms, Instant begun) implements Campaign {

        @Override
        public String mandate() {
            return terms.mandate();
        }

        private Decision<Campaign> edit(CampaignTerms wanted, Instant now) {
            if (wanted.equals(terms)) return unchanged();
            var refusal = wanted.refusal(now);
            return refusal.isPresent() ? rejected(refusal.get()) : changed(new Planned(id, wanted, begun));
        }

        private Decision<Campaign> open(Command.OpenNow command, Instant now) {
            var missing = terms.missing();
            if (!missing.isEmpty())
                return rejected(Reason.conflict("campaign-incomplete").with("missing", missing));
            if (command.confirmed != null && command.confirmed != command.asked) {
                return rejected(Reason.conflict("campaign-audience-changed")
                        .with("confirmed", command.confirmed)
                        .with("members", command.asked));
            }
            return Campaign.open(planAt(now), terms.closing().deadline());
        }

        /** What would be opened at that instant. */
        Plan planAt(Instant now) {
            return new Plan(id, terms.mandate(), now, terms.closing().graceDays(), terms.reminders());
        }
    }

    record Discarded(String id, CampaignTerms terms, Instant begun, Instant at) implements Campaign {

        @Override
        public String mandate() {
            return terms.mandate();
        }
    }

    /** {@code rounds} are made one after the other, the first one now; {@code remindedFor} is the last reminder's instant, or null. */
    record Open(Plan plan, Deadline deadline, List<CampaignRound> rounds, Instant remindedFor) implements Begun {

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
                return rounds.getFirst().errand() == CampaignRound.Kind.LAPSE
                        ? changed(new Lapsing(plan, deadline, rounds.getFirst()))
                        : unchanged();
            }
            if (deadline.isOver(now))
                return changed(new Lapsing(plan, deadline, CampaignRound.of(CampaignRound.Kind.LAPSE, null)));
            return rungAt(now)
                    .<Decision<Campaign>>map(rung -> changed(
                            new Open(plan, deadline, List.of(CampaignRound.of(CampaignRound.Kind.REMIND, rung)), rung)))
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
                    ? Stream.<CampaignRound>empty()
                    : Stream.of(rounds.getFirst().further(step));
            return changed(new Open(
                    plan,
                    deadline,
                    Stream.concat(further, rounds.stream().skip(1)).toList(),
                    remindedFor));
        }

        /** A waiting round uses the deadline at the time it begins: a second one after it would find nothing to do. */
        private List<CampaignRound> extending() {
            var waits = rounds.stream().skip(1).anyMatch(round -> round.errand() == CampaignRound.Kind.EXTEND);
            return waits
                    ? rounds
                    : Stream.concat(rounds.stream(), Stream.of(CampaignRound.of(CampaignRound.Kind.EXTEND, null)))
                            .toList();
        }
    }

    /** Grace has ended: silent members lapse one after the other, and the answers are counted. */
    record Lapsing(Plan plan, Deadline deadline, CampaignRound round) implements Begun {

        private Decision<Campaign> visited(Command.Visited step, Instant now) {
            if (!round.isAt(step.round)) return unchanged();
            var further = round.further(step);
            if (step.to != null) return changed(new Lapsing(plan, deadline, further));
            return changed(
                    new Closed(plan, deadline, instant(now), further.tally()),
                    new CampaignClosed(
                            plan.id,
                            plan.mandate,
                            further.tally().renewed(),
                            further.tally().withdrawn(),
                            further.tally().lapsed()));
        }

        /** The instant of an act: at least the end of grace, because the clock of an instance may be slow. */
        Instant instant(Instant now) {
            return now.isBefore(deadline.graceEnds()) ? deadline.graceEnds() : now;
        }
    }

    record Closed(Plan plan, Deadline deadline, Instant at, CampaignRound.Totals tally) implements Begun {}

    /** @param reminders days before the closing instant, the earliest reminder first */
    record Plan(String id, String mandate, Instant opened, int graceDays, List<Integer> reminders) {
        public Plan {
            reminders = CampaignTerms.ordered(reminders);
        }
    }

    private static Reason openSince(Plan plan) {
        return Reason.conflict("campaign-open").with("opened", plan.opened);
    }

    private static Reason tooFar(Instant closes) {
        return Reason.invalid("too-far").with("closes", closes);
    }

    private static Reason closedAt(Instant at) {
        return Reason.conflict("campaign-closed").with("closed", at);
    }
}
