package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The front door to campaigns. {@link CampaignRounds} makes the rounds over all members. */
@Component
public class Campaigns {

    private final CampaignStore store;
    private final CampaignRounds rounds;
    private final Mandates mandates;

    Campaigns(CampaignStore store, CampaignRounds rounds, Mandates mandates) {
        this.store = store;
        this.rounds = rounds;
        this.mandates = mandates;
    }

    public Optional<Snapshot<Campaign>> find(String id) {
        return store.aggregates().find(id);
    }

    ListingPage<Campaign> list(ListingQuery part) {
        return store.list(part).map(Snapshot::state);
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Campaign>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    Outcome<Campaign> open(Campaign.Plan plan, Deadline deadline, Act act) {
        if (mandates.find(plan.mandate()).isEmpty()) {
            return new Outcome.Refused<>(Reason.invalid("mandate-unknown").with("mandate", plan.mandate()));
        }
        var opened = store.aggregates().create(plan.id(), act, () -> Campaign.open(plan, deadline));
        rounds.wake(plan.id());
        return opened;
    }

    Outcome<Campaign> extend(String id, Instant closes, Act act) {
        var extended = store.aggregates()
                .act(id, act, campaign -> campaign.decide(new Campaign.Command.Extend(closes), act.now()));
        rounds.wake(id);
        return extended;
    }
}
