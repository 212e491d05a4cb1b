package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.Map;
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
class Campaigns {

    private final CampaignStore store;
    private final CampaignRounds rounds;
    private final Mandates mandates;
    private final CampaignAudience audience;

    Campaigns(CampaignStore store, CampaignRounds rounds, Mandates mandates, CampaignAudience audience) {
        this.audience = audience;
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

    /** Plans a campaign: nobody is asked until it is opened. */
    Outcome<Campaign> plan(String id, CampaignTerms terms, Act act) {
        var unknown = unknownMandate(terms);
        return unknown.isPresent()
                ? new Outcome.Refused<>(unknown.get())
                : store.aggregates().create(id, act, () -> Campaign.plan(id, terms, act.now()));
    }

    Outcome<Campaign> edit(String id, CampaignTerms terms, Act act) {
        var unknown = unknownMandate(terms);
        return unknown.isPresent()
                ? new Outcome.Refused<>(unknown.get())
                : act(id, new Campaign.Command.Edit(terms), act);
    }

    /**
     * Opens a planned campaign.
     *
     * @param confirmed how many members the officer was told that it asks; null if that is not to be compared
     */
    Outcome<Campaign> openPlanned(String id, Integer confirmed, Act act) {
        var asked = find(id).map(Snapshot::state)
                .filter(Campaign.Planned.class::isInstance)
                .map(planned -> audience.size((Campaign.Planned) planned, act.now()))
                .orElse(0);
        var opened = act(id, new Campaign.Command.OpenNow(confirmed, asked), act);
        rounds.wake(id);
        return opened;
    }

    Outcome<Campaign> discard(String id, Act act) {
        return act(id, new Campaign.Command.Discard(), act);
    }

    /** How many members a planned campaign asks, by the language of their contacts. */
    Map<String, Integer> asked(Campaign.Planned planned, Instant now) {
        return audience.byLanguage(planned, now);
    }

    private Outcome<Campaign> act(String id, Campaign.Command command, Act act) {
        return store.aggregates().act(id, act, campaign -> campaign.decide(command, act.now()));
    }

    private Optional<Reason> unknownMandate(CampaignTerms terms) {
        return mandates.find(terms.mandate()).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.invalid("mandate-unknown").with("mandate", terms.mandate()));
    }

    Outcome<Campaign> extend(String id, Instant closes, Act act) {
        var extended = act(id, new Campaign.Command.Extend(closes), act);
        rounds.wake(id);
        return extended;
    }
}
