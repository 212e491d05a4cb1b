package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.membership.campaign.Campaign.Round;
import org.digitalcities.membership.campaign.Campaign.Tally;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.Ticker;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.Traces;
import org.springframework.stereotype.Component;

/**
 * Makes the rounds of open campaigns, step by step: a bounded number of members, then a note in the campaign how far it came.
 * After a crash the ticker goes on from that note; what the last step did already, it finds done.
 */
@Component
final class CampaignRounds {

    private static final String NAME = "campaign-rounds";
    private static final String SELF = "membership-service";
    private static final int STEP = 100;

    private final CampaignStore store;
    private final Members members;
    private final Renewals renewals;
    private final Traces traces;
    private final Ticker ticker;

    CampaignRounds(CampaignStore store, Members members, Renewals renewals, Traces traces, Ticker ticker) {
        this.store = store;
        this.members = members;
        this.renewals = renewals;
        this.traces = traces;
        this.ticker = ticker;
        ticker.every(NAME, this::go);
    }

    /** There may be something to do: do not wait for the next tick. */
    void wake() {
        ticker.wake(NAME);
    }

    private void go(Instant now) {
        for (var campaign : store.open()) {
            decide(campaign.id(), new Campaign.Command.Wake(), now);
            if (isBusy(campaign.id())) goOn(campaign.id(), now);
        }
    }

    /** What a round tells belongs to the trace of the act that opened or extended the campaign. */
    private void goOn(String id, Instant now) {
        traces.within(store.aggregates().traceOf(id), NAME, () -> {
            while (step(id, now)) {
                if (Thread.currentThread().isInterrupted()) return;
            }
        });
    }

    private boolean isBusy(String id) {
        return store.aggregates().find(id).map(Snapshot::state).orElse(null) instanceof Campaign.Open open && !open.rounds().isEmpty();
    }

    /** One step of the round that is on; false when there is none. */
    private boolean step(String id, Instant now) {
        if (!(store.aggregates().find(id).map(Snapshot::state).orElse(null) instanceof Campaign.Open open) || open.rounds().isEmpty()) return false;
        var round = open.rounds().getFirst();
        decide(id, switch (round.errand()) {
            case INVITE -> invite(open, round, now);
            case EXTEND, REMIND, LAPSE -> visit(open, round, now);
        }, now);
        return true;
    }

    private Campaign.Command invite(Campaign.Open campaign, Round round, Instant now) {
        var step = members.list(round.after(), STEP);
        for (var member : step.items()) {
            renewals.invite(campaign.plan().id(), campaign.plan().mandate(), member.state(), campaign.deadline(), now);
        }
        return new Campaign.Command.Visited(round, step.next().orElse(null), Tally.NONE);
    }

    private Campaign.Command visit(Campaign.Open campaign, Round round, Instant now) {
        var step = renewals.list(campaign.plan().id(), Optional.empty(), Optional.empty(), round.after(), STEP);
        var tally = Tally.NONE;
        for (var renewal : step.items()) tally = tally.plus(visit(campaign, round, renewal.state(), now));
        return new Campaign.Command.Visited(round, step.next().orElse(null), tally);
    }

    private Tally visit(Campaign.Open campaign, Round round, Renewal renewal, Instant now) {
        return switch (round.errand()) {
            case INVITE -> throw new IllegalStateException("members are invited, not renewals");
            case EXTEND -> {
                renewals.extend(renewal.invitation().id(), campaign.deadline(), now);
                yield Tally.NONE;
            }
            case REMIND -> {
                if (renewal instanceof Renewal.Invited silent) renewals.remind(silent, round.rung(), now);
                yield Tally.NONE;
            }
            case LAPSE -> Tally.of(renewals.lapse(renewal, now));
        };
    }

    private void decide(String id, Campaign.Command command, Instant now) {
        store.aggregates().act(id, Act.by(SELF, now), campaign -> campaign.decide(command, now));
    }
}
