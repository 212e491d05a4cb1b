package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.campaign.CampaignRound.Totals;
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
            case Campaign.Open open
            when !open.rounds().isEmpty() -> decide(id, step(open, open.rounds().getFirst(), act), act);
            case Campaign.Lapsing lapsing -> decide(id, lapse(lapsing, act.at(lapsing.instant(act.now()))), act);
            case Campaign.Planned _, Campaign.Open _, Campaign.Closed _, Campaign.Discarded _ -> {
                return false;
            }
            case null -> {
                return false;
            }
        }
        return true;
    }

    private Campaign.Command step(Campaign.Open campaign, CampaignRound round, Act act) {
        return switch (round.errand()) {
            case INVITE -> invite(campaign, round, act);
            case EXTEND -> visit(campaign, round, visited -> renewals.extend(visited, campaign.deadline(), act));
            case REMIND ->
                visit(
                        campaign,
                        round,
                        visited -> renewals.remind(
                                visited.stream()
                                        .filter(Renewal.Invited.class::isInstance)
                                        .toList(),
                                round.rung(),
                                act));
            case LAPSE -> throw new IllegalStateException("an open campaign has no lapse round");
        };
    }

    private Campaign.Command invite(Campaign.Open campaign, CampaignRound round, Act act) {
        var step = members.walk(round.after(), STEP);
        var asked = audience.of(
                campaign.plan(), step.items().stream().map(Snapshot::state).toList());
        renewals.invite(campaign.plan().id(), campaign.plan().mandate(), asked, campaign.deadline(), act);
        return new Campaign.Command.Visited(round, step.next().orElse(null), Totals.NONE);
    }

    private Campaign.Command visit(Campaign.Begun campaign, CampaignRound round, Consumer<List<Renewal>> visit) {
        var step = renewals.walk(campaign.plan().id(), round.after(), STEP);
        visit.accept(step.items().stream().map(Snapshot::state).toList());
        return new Campaign.Command.Visited(round, step.next().orElse(null), Totals.NONE);
    }

    private Campaign.Command lapse(Campaign.Lapsing campaign, Act act) {
        var round = campaign.round();
        var step = renewals.walk(campaign.plan().id(), round.after(), STEP);
        var settled = renewals.lapse(step.items().stream().map(Snapshot::state).toList(), act);
        var tally = settled.stream().map(Totals::of).reduce(Totals.NONE, Totals::plus);
        return new Campaign.Command.Visited(round, step.next().orElse(null), tally);
    }

    private Campaign find(String id) {
        return store.aggregates().find(id).map(Snapshot::state).orElse(null);
    }

    private void decide(String id, Campaign.Command command, Act act) {
        store.aggregates().act(id, act, campaign -> campaign.decide(command, act.now()));
    }
}
