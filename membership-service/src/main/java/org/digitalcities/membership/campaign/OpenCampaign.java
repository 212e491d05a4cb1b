package org.digitalcities.membership.campaign;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.CampaignStopped;
import org.digitalcities.membership.campaign.CampaignRound.Kind;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * A campaign that takes answers, in grace as well.
 *
 * @param rounds      made one after the other, the first one now
 * @param remindedFor the instant up to which reminders were sent, or null
 * @param next        when the next member is to be reminded, as the last round has found; null if no round has said so
 */
record OpenCampaign(
        Campaign.Plan plan, Deadline deadline, List<CampaignRound> rounds, Instant remindedFor, Instant next)
        implements Campaign.Begun {

    /** Each of them waits for the one before; more are refused. */
    static final int MOST_ROUNDS = 50;

    static OpenCampaign inviting(Campaign.Plan plan, Deadline deadline) {
        return new OpenCampaign(plan, deadline, List.of(CampaignRound.of(Kind.INVITE, null)), null, null);
    }

    Ladder ladder() {
        return new Ladder(plan.opened(), deadline, plan.reminders());
    }

    /** When there is something to do. */
    Instant dueAt(Instant now) {
        if (!rounds.isEmpty() || isToFind()) return now;
        return CampaignRound.earlier(next, deadline.graceEnds());
    }

    /** A campaign of an earlier release does not say whom to remind when. */
    private boolean isToFind() {
        return next == null && !plan.reminders().isEmpty();
    }

    @Override
    public Decision<Campaign> decide(Campaign.Command command, Instant now) {
        return switch (command) {
            case Campaign.Command.Extend extension -> extend(extension, now);
            case Campaign.Command.Stop stop -> stop(stop, now);
            case Campaign.Command.Add addition -> add(addition.member(), now);
            case Campaign.Command.Wake _ -> wake(now);
            case Campaign.Command.Visited step -> visited(step);
            case Campaign.Command.Edit _, Campaign.Command.OpenNow _, Campaign.Command.Discard _ ->
                rejected(Campaign.openSince(plan));
            case Campaign.Command.Await _, Campaign.Command.Count _ -> unchanged();
        };
    }

    private Decision<Campaign> extend(Campaign.Command.Extend wanted, Instant now) {
        var closes = wanted.closes();
        if (deadline.isOver(now)) return rejected(Campaign.closedAt(deadline.graceEnds()));
        if (Deadline.isTooFar(closes, now))
            return rejected(Reason.invalid("too-far").with("closes", closes));
        var later = Deadline.of(closes, deadline.zone(), plan.graceDays());
        if (!closes.isAfter(deadline.closes()) || !closes.isAfter(now)) {
            return rejected(Reason.invalid("extension-not-later")
                    .with("closes", deadline.closes())
                    .with("zone", deadline.zone().getId()));
        }
        if (plan.extensions().size() >= Campaign.MOST_EXTENSIONS)
            return rejected(Reason.conflict("too-many-extensions").with("most", Campaign.MOST_EXTENSIONS));
        return changed(
                new OpenCampaign(
                        plan.extended(new Campaign.Extension(now, deadline.closes(), closes, wanted.reason())),
                        later,
                        extending(),
                        remindedFor,
                        next),
                new CampaignExtended(plan.id(), closes, later.zone().getId(), later.graceEnds()));
    }

    /** Nobody lapses by it, and whoever has answered keeps the answer. */
    private Decision<Campaign> stop(Campaign.Command.Stop command, Instant now) {
        if (deadline.isOver(now)) return rejected(Campaign.lapsing(deadline));
        return changed(
                new Campaign.Stopped(plan, deadline, now, command.reason(), CampaignRound.of(Kind.STOP, null)),
                new CampaignStopped(plan.id(), plan.mandate()));
    }

    private Decision<Campaign> add(String member, Instant now) {
        if (!now.isBefore(deadline.closes()))
            return rejected(Reason.conflict("campaign-in-grace").with("closed", deadline.closes()));
        if (rounds.stream().anyMatch(round -> member.equals(round.member()))) return unchanged();
        if (rounds.size() >= MOST_ROUNDS)
            return rejected(Reason.conflict("campaign-busy").with("most", MOST_ROUNDS));
        return changed(new OpenCampaign(plan, deadline, and(CampaignRound.adding(member)), remindedFor, next));
    }

    private Decision<Campaign> wake(Instant now) {
        // A campaign that began to lapse in an earlier release, which had no such state, continues from its progress.
        if (!rounds.isEmpty()) {
            return rounds.getFirst().errand() == Kind.LAPSE
                    ? changed(new Campaign.Lapsing(plan, deadline, rounds.getFirst()))
                    : unchanged();
        }
        if (deadline.isOver(now))
            return changed(new Campaign.Lapsing(plan, deadline, CampaignRound.of(Kind.LAPSE, null)));
        if (dueAt(now).isAfter(now)) return unchanged();
        return changed(new OpenCampaign(plan, deadline, and(CampaignRound.of(Kind.REMIND, now)), remindedFor, next));
    }

    private Decision<Campaign> visited(Campaign.Command.Visited step) {
        if (rounds.isEmpty() || !rounds.getFirst().isAt(step.round())) return unchanged();
        var further = rounds.getFirst().further(step);
        var others = rounds.stream().skip(1);
        return step.to() == null
                ? changed(new OpenCampaign(plan, deadline, others.toList(), remindedBy(further), nextAfter(further)))
                : changed(new OpenCampaign(
                        plan,
                        deadline,
                        Stream.concat(Stream.of(further), others).toList(),
                        remindedFor,
                        next));
    }

    private Instant remindedBy(CampaignRound done) {
        return done.errand() == Kind.REMIND ? done.rung() : remindedFor;
    }

    /** A round over all members knows of each; if none is to be reminded any more, the end of grace is next. */
    private Instant nextAfter(CampaignRound done) {
        var known = done.errand() == Kind.ADD ? CampaignRound.earlier(next, done.next()) : done.next();
        return Optional.ofNullable(known).orElse(deadline.graceEnds());
    }

    private List<CampaignRound> and(CampaignRound last) {
        return Stream.concat(rounds.stream(), Stream.of(last)).toList();
    }

    /** A waiting round uses the deadline at the time it begins: a second one after it would find nothing to do. */
    private List<CampaignRound> extending() {
        var waits = rounds.stream().skip(1).anyMatch(round -> round.errand() == Kind.EXTEND);
        return waits ? rounds : and(CampaignRound.of(Kind.EXTEND, null));
    }
}
