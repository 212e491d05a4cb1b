package org.digitalcities.membership.campaign;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * The renewal of the member list for a mandate: planned in steps, open until grace has ended, lapsing until every member is accounted
 * for, deciding until no answer waits for an officer, then closed; or stopped by an officer while it is open, so that nobody lapses. The
 * state alone, and no clock, says whether members already lapse: from then on the deadline cannot change.
 *
 * <p>A campaign acts on all members in rounds. A round is part of the state and remembers its progress, so that
 * after a crash one step at most is repeated; each step may be repeated without harm.
 */
sealed interface Campaign permits Campaign.Planned, Campaign.Discarded, Campaign.Begun {

    int MOST_GRACE = 120;
    int MOST_REMINDERS = 10;
    int EARLIEST_REMINDER = 365;
    int MOST_EXTENSIONS = 20;

    String id();

    String mandate();

    /** When it was opened, or else planned: the order of lists. */
    Instant begun();

    /** A campaign that has been opened. */
    sealed interface Begun extends Campaign permits OpenCampaign, Lapsing, Deciding, Stopped, Closed {

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

        /** @param reason an officer's words, or null */
        record Extend(Instant closes, String reason) implements Command {}
        /** Ends a campaign before anybody lapses. */
        record Stop(String reason) implements Command {}
        /** Asks one more member. */
        record Add(String member) implements Command {}
        /** Time has passed: begins a round if one is due. */
        record Wake() implements Command {}
        /**
         * A step of {@code round} is done: up to the member {@code to}, or to the end if it is null.
         *
         * @param next when one of the members of the step is reminded next; null if none is
         */
        record Visited(CampaignRound round, String to, CampaignRound.Totals tally, Instant next) implements Command {}
        /**
         * Answers are still not decided.
         *
         * @param again when to look at them again, unless one is decided before
         */
        record Await(Instant again) implements Command {}
        /** No answer waits any more: all are counted. */
        record Count() implements Command {}
    }

    static Decision<Campaign> plan(String id, CampaignTerms terms, Instant now) {
        var refusal = terms.refusal(now);
        return refusal.isPresent() ? rejected(refusal.get()) : changed(new Planned(id, terms, now));
    }

    static Decision<Campaign> open(Plan plan, Deadline deadline) {
        var closing = new CampaignTerms.Closing(deadline.closes(), deadline.zone(), plan.graceDays);
        var refusal = new CampaignTerms(plan.mandate, closing, plan.approval, plan.reminders).refusal(plan.opened);
        if (refusal.isPresent()) return rejected(refusal.get());
        return changed(
                OpenCampaign.inviting(plan, deadline),
                new CampaignOpened(
                        plan.id,
                        plan.mandate,
                        deadline.closes(),
                        deadline.zone().getId(),
                        deadline.graceEnds()));
    }

    /** Decides a command on an existing campaign, at an instant of the business clock. */
    default Decision<Campaign> decide(Command command, Instant now) {
        return new CampaignRules(this).decide(command, now);
    }

    /** When the next time-based change is due; empty once nothing more is. */
    default Optional<Instant> due(Instant now) {
        return switch (this) {
            case OpenCampaign open -> Optional.of(open.dueAt(now));
            case Lapsing _ -> Optional.of(now);
            case Deciding deciding -> Optional.of(deciding.again);
            case Stopped stopped -> Optional.ofNullable(stopped.round).map(_ -> now);
            case Planned _, Closed _, Discarded _ -> Optional.empty();
        };
    }

    record Planned(String id, CampaignTerms terms, Instant begun) implements Campaign {

        @Override
        public String mandate() {
            return terms.mandate();
        }

        /** What would be opened at that instant. */
        Plan planAt(Instant now) {
            return Plan.of(id, terms.mandate(), now, terms.closing().graceDays(), terms.approval(), terms.reminders());
        }
    }

    record Discarded(String id, CampaignTerms terms, Instant begun, Instant at) implements Campaign {

        @Override
        public String mandate() {
            return terms.mandate();
        }
    }

    /** Grace has ended: silent members lapse one after the other, and the answers are counted. */
    record Lapsing(Plan plan, Deadline deadline, CampaignRound round) implements Begun {

        /** The instant of an act: at least the end of grace, because the clock of an instance may be slow. */
        Instant instant(Instant now) {
            return now.isBefore(deadline.graceEnds()) ? deadline.graceEnds() : now;
        }
    }

    /**
     * Grace has ended, and answers that came in time are not decided.
     *
     * @param again when to look at them again, unless one is decided before
     */
    record Deciding(Plan plan, Deadline deadline, Instant again) implements Begun {}

    /**
     * An officer has stopped it: nobody lapses.
     *
     * @param round over the members that have not answered; null once they are no longer asked
     */
    record Stopped(Plan plan, Deadline deadline, Instant at, String reason, CampaignRound round) implements Begun {}

    record Closed(Plan plan, Deadline deadline, Instant at, CampaignRound.Totals tally) implements Begun {}

    /** @param reason an officer's words, or null */
    record Extension(Instant at, Instant before, Instant closes, String reason) {}

    /**
     * @param approval   who approves the answers
     * @param reminders  days before the closing instant, the earliest reminder first; negative for days after it
     * @param extensions the oldest first
     */
    record Plan(
            String id,
            String mandate,
            Instant opened,
            int graceDays,
            Approval approval,
            List<Integer> reminders,
            List<Extension> extensions) {
        public Plan {
            approval = Approval.orUsual(approval);
            reminders = CampaignTerms.ordered(reminders);
            extensions = extensions == null ? List.of() : List.copyOf(extensions);
        }

        static Plan of(
                String id, String mandate, Instant opened, int graceDays, Approval approval, List<Integer> reminders) {
            return new Plan(id, mandate, opened, graceDays, approval, reminders, List.of());
        }

        Plan extended(Extension last) {
            return new Plan(
                    id,
                    mandate,
                    opened,
                    graceDays,
                    approval,
                    reminders,
                    Stream.concat(extensions.stream(), Stream.of(last)).toList());
        }
    }

    static Reason openSince(Plan plan) {
        return Reason.conflict("campaign-open").with("opened", plan.opened);
    }

    static Reason lapsing(Deadline deadline) {
        return Reason.conflict("campaign-lapsing").with("graceEnds", deadline.graceEnds());
    }

    static Reason closedAt(Instant at) {
        return Reason.conflict("campaign-closed").with("closed", at);
    }
}
