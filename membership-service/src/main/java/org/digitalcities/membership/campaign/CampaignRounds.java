package org.digitalcities.membership.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.campaign.Campaign.Command.Visited;
import org.digitalcities.membership.campaign.CampaignRound.Totals;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.ActOrigin;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/**
 * Makes the rounds of campaigns in steps of a bounded number of members, and stores the progress in the campaign.
 * After a crash the work continues from there; a repeated step changes nothing.
 */
@Component
final class CampaignRounds {

    private static final String NAME = "campaign-rounds";
    private static final String SELF = "membership-service";
    private static final int STEP = 100;
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    private final CampaignStore store;
    private final Members members;
    private final Renewals renewals;
    private final CampaignAudience audience;
    private final BusinessClock clock;
    private final TracePropagator traces;
    private final WorkScheduler work;

    CampaignRounds(
            CampaignStore store,
            Members members,
            Renewals renewals,
            CampaignAudience audience,
            BusinessClock clock,
            TracePropagator traces,
            WorkScheduler work) {
        this.store = store;
        this.members = members;
        this.renewals = renewals;
        this.audience = audience;
        this.clock = clock;
        this.traces = traces;
        this.work = work;
        work.declare(WorkKind.of(NAME, this::going, (task, claim) -> goOn(task.key()))
                .about(SubjectKind.CAMPAIGN));
    }

    /** Requests work for the campaign now. */
    void wake(String id) {
        work.want(NAME, id, clock.now());
    }

    /** An answer to a campaign is decided: its last one closes it. */
    void decided(String id) {
        if (find(id) instanceof Campaign.Deciding) wake(id);
    }

    private Stream<Wanted> going(Instant now) {
        return store.going().stream()
                .flatMap(campaign ->
                        campaign.state().due(now).map(due -> new Wanted(campaign.id(), due, null)).stream());
    }

    /** The events of a round belong to the trace of the act that opened or extended the campaign, and to its actor. */
    private StepResult goOn(String id) {
        var now = clock.now();
        decide(id, new Campaign.Command.Wake(), Act.by(SELF, now));
        var begun = store.aggregates().begun(id);
        var going = new AtomicBoolean();
        traces.within(begun.trace(), NAME, () -> going.set(step(id, begun)));
        if (going.get()) return StepResult.step(null);
        return Optional.ofNullable(find(id))
                .flatMap(campaign -> campaign.due(now))
                .map(StepResult::later)
                .orElseGet(StepResult::done);
    }

    /** One step of the current round; false if there is none. */
    private boolean step(String id, ActOrigin begun) {
        var act = begun.carriedOn(SELF, clock.now());
        switch (find(id)) {
            case OpenCampaign open
            when !open.rounds().isEmpty() -> decide(id, step(open, open.rounds().getFirst(), act), act);
            case Campaign.Lapsing lapsing -> decide(id, lapse(lapsing, act.at(lapsing.instant(act.now()))), act);
            case Campaign.Stopped stopped when stopped.round() != null -> decide(id, stop(stopped, act), act);
            case Campaign.Deciding deciding -> {
                var next = undecided(deciding, act);
                decide(id, next, act);
                return next instanceof Campaign.Command.Count;
            }
            case Campaign.Planned _, OpenCampaign _, Campaign.Stopped _, Campaign.Closed _, Campaign.Discarded _ -> {
                return false;
            }
            case null -> {
                return false;
            }
        }
        return true;
    }

    private Visited step(OpenCampaign campaign, CampaignRound round, Act act) {
        return switch (round.errand()) {
            case INVITE -> invite(campaign, round, act);
            case ADD -> add(campaign, round, act);
            case EXTEND -> extend(campaign, round, act);
            case REMIND -> remind(campaign, round, act);
            case LAPSE, STOP -> throw new IllegalStateException("an open campaign has no round to " + round.errand());
        };
    }

    private Visited invite(OpenCampaign campaign, CampaignRound round, Act act) {
        var step = members.walk(round.after(), STEP);
        var asked = audience.of(
                campaign.plan(), step.items().stream().map(Snapshot::state).toList());
        renewals.invite(
                campaign.id(),
                campaign.mandate(),
                asked,
                campaign.deadline(),
                campaign.plan().approval(),
                act);
        var next = asked.stream()
                .map(member -> next(campaign, member, null, campaign.plan().opened()))
                .reduce(null, CampaignRound::earlier);
        return new Visited(round, step.next().orElse(null), Totals.NONE, next);
    }

    /** A member that is none any more is not asked. */
    private Visited add(OpenCampaign campaign, CampaignRound round, Act act) {
        var next = audience.of(campaign.plan(), members.findAll(List.of(round.member()))).stream()
                .map(member -> next(
                        campaign,
                        renewals.add(
                                campaign.id(),
                                campaign.mandate(),
                                member,
                                campaign.deadline(),
                                campaign.plan().approval(),
                                act),
                        member,
                        act.now()))
                .reduce(null, CampaignRound::earlier);
        return new Visited(round, null, Totals.NONE, next);
    }

    private Visited extend(OpenCampaign campaign, CampaignRound round, Act act) {
        var step = RenewalStep.at(round, campaign.id(), renewals, members);
        renewals.extend(step.renewals(), step.members(), campaign.deadline(), act);
        return step.visited(
                round, next(campaign, step, Map.of(), campaign.plan().opened()));
    }

    private Visited remind(OpenCampaign campaign, CampaignRound round, Act act) {
        var step = RenewalStep.at(round, campaign.id(), renewals, members);
        var rungs = new HashMap<String, Instant>();
        for (var silent : step.silent()) {
            var member = step.memberOf(silent);
            if (member == null) continue;
            campaign.ladder()
                    .dueBy(round.rung(), member.profile().zone(), silent.remindedFor())
                    .ifPresent(rung -> rungs.put(silent.invitation().id(), rung));
        }
        var due = step.silent().stream()
                .filter(silent -> rungs.containsKey(silent.invitation().id()))
                .toList();
        renewals.remind(due, step.members(), rungs, act);
        return step.visited(round, next(campaign, step, rungs, round.rung()));
    }

    /** When one of the step's silent members is reminded next. */
    private static Instant next(OpenCampaign campaign, RenewalStep step, Map<String, Instant> reminded, Instant now) {
        return step.silent().stream()
                .filter(silent -> step.memberOf(silent) != null)
                .map(silent -> next(
                        campaign,
                        step.memberOf(silent),
                        reminded.getOrDefault(silent.invitation().id(), silent.remindedFor()),
                        now))
                .reduce(null, CampaignRound::earlier);
    }

    private static Instant next(OpenCampaign campaign, Renewal renewal, Member member, Instant now) {
        return renewal instanceof Renewal.Invited invited ? next(campaign, member, invited.remindedFor(), now) : null;
    }

    private static Instant next(OpenCampaign campaign, Member member, Instant remindedFor, Instant now) {
        return campaign.ladder()
                .nextAfter(now, member.profile().zone(), remindedFor)
                .orElse(null);
    }

    /** Who has left since is asked no more, and does not lapse. */
    private Visited lapse(Campaign.Lapsing campaign, Act act) {
        var round = campaign.round();
        var step = RenewalStep.at(round, campaign.id(), renewals, members);
        renewals.end(left(campaign, step), step.members(), RenewalEnd.LEFT, act);
        var settled = renewals.lapse(step.renewals(), act);
        var tally = settled.stream().map(Totals::of).reduce(Totals.NONE, Totals::plus);
        return new Visited(round, step.to(), tally, null);
    }

    private List<Renewal> left(Campaign.Begun campaign, RenewalStep step) {
        var open = step.renewals().stream().filter(CampaignRounds::isOpen).toList();
        var left = audience.left(
                campaign.mandate(),
                open.stream().map(renewal -> renewal.invitation().member()).toList());
        return open.stream()
                .filter(renewal -> left.contains(renewal.invitation().member()))
                .toList();
    }

    private static boolean isOpen(Renewal renewal) {
        return switch (renewal) {
            case Renewal.Invited _, Renewal.Unapproved _ -> true;
            case Renewal.Renewed _, Renewal.Withdrawn _, Renewal.Lapsed _, Renewal.Ended _ -> false;
        };
    }

    /** Whether answers still wait: those whose time for a question is over lapse. */
    private Campaign.Command undecided(Campaign.Deciding campaign, Act act) {
        var waiting = renewals.undecided(campaign.id(), STEP);
        var left = renewals.lapse(waiting, act).stream()
                .filter(Renewal.Undecided.class::isInstance)
                .toList();
        if (left.isEmpty()) {
            return waiting.size() < STEP ? new Campaign.Command.Count() : new Campaign.Command.Await(act.now());
        }
        var again = left.stream()
                .filter(Renewal.AskedBack.class::isInstance)
                .map(asked -> ((Renewal.AskedBack) asked).until())
                .reduce(act.now().plus(LOOK_AGAIN), CampaignRound::earlier);
        return new Campaign.Command.Await(again);
    }

    private Visited stop(Campaign.Stopped campaign, Act act) {
        var round = campaign.round();
        var step = RenewalStep.at(round, campaign.id(), renewals, members);
        renewals.end(step.renewals(), step.members(), RenewalEnd.STOPPED, act);
        return step.visited(round, null);
    }

    private Campaign find(String id) {
        return store.aggregates().find(id).map(Snapshot::state).orElse(null);
    }

    private void decide(String id, Campaign.Command command, Act act) {
        store.aggregates().act(id, act, campaign -> campaign.decide(command, act.now()));
    }
}
