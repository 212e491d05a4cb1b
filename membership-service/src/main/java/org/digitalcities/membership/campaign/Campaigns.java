package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.membership.renewal.Renewals;
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

    private static final int STEP = 500;

    private final CampaignStore store;
    private final CampaignRounds rounds;
    private final Mandates mandates;
    private final CampaignAudience audience;
    private final Members members;
    private final Renewals renewals;

    Campaigns(
            CampaignStore store,
            CampaignRounds rounds,
            Mandates mandates,
            CampaignAudience audience,
            Members members,
            Renewals renewals) {
        this.members = members;
        this.renewals = renewals;
        this.audience = audience;
        this.store = store;
        this.rounds = rounds;
        this.mandates = mandates;
    }

    public Optional<Snapshot<Campaign>> find(String id) {
        return store.aggregates().find(id);
    }

    /** The mandate for which a campaign asks; empty if there is no such campaign. */
    public Optional<String> mandateOf(String id) {
        return find(id).map(Snapshot::state).map(Campaign::mandate);
    }

    /** The ids of the campaigns in which members can answer, if only when they are asked back. */
    public List<String> open() {
        return store.begun().stream()
                .filter(campaign -> campaign instanceof OpenCampaign || campaign instanceof Campaign.Deciding)
                .map(campaign -> campaign.plan().id())
                .toList();
    }

    /** The campaigns that have been opened and may have answers to decide. */
    List<Campaign.Begun> notClosed() {
        return store.begun().stream()
                .filter(campaign -> !(campaign instanceof Campaign.Closed))
                .toList();
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
                .filter(planned -> planned instanceof Campaign.Planned plan
                        && plan.terms().missing().isEmpty())
                .map(planned -> rehearsal((Campaign.Planned) planned, act.now()).members())
                .orElse(0);
        var opened = act(id, new Campaign.Command.OpenNow(confirmed, asked), act);
        rounds.wake(id);
        return opened;
    }

    Outcome<Campaign> discard(String id, Act act) {
        return act(id, new Campaign.Command.Discard(), act);
    }

    /** What happens if a planned campaign is opened now; its plan is complete. */
    Rehearsal rehearsal(Campaign.Planned planned, Instant now) {
        return audience.rehearse(planned, now);
    }

    /** Why a planned campaign does not ask some of these members, by their ids. */
    Map<String, NotAsked> notAsked(Campaign.Planned planned, Instant now, Collection<Member> members) {
        return audience.notAsked(planned, now, members);
    }

    private Outcome<Campaign> act(String id, Campaign.Command command, Act act) {
        return store.aggregates().act(id, act, campaign -> campaign.decide(command, act.now()));
    }

    private Optional<Reason> unknownMandate(CampaignTerms terms) {
        return mandates.find(terms.mandate()).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.invalid("mandate-unknown").with("mandate", terms.mandate()));
    }

    /** @param reason an officer's words, or null */
    Outcome<Campaign> extend(String id, Instant closes, String reason, Act act) {
        return waking(id, new Campaign.Command.Extend(closes, reason), act);
    }

    /** Ends an open campaign: nobody lapses, and who has answered keeps the answer. */
    Outcome<Campaign> stop(String id, String reason, Act act) {
        return waking(id, new Campaign.Command.Stop(reason), act);
    }

    /** Asks one more member in an open campaign. */
    Outcome<Campaign> add(String id, String member, Act act) {
        var refusal = find(id).map(Snapshot::state)
                .filter(OpenCampaign.class::isInstance)
                .flatMap(open -> notToBeAdded((OpenCampaign) open, member));
        return refusal.isPresent()
                ? new Outcome.Refused<>(refusal.get())
                : waking(id, new Campaign.Command.Add(member), act);
    }

    private Optional<Reason> notToBeAdded(OpenCampaign campaign, String member) {
        var known = members.findAll(List.of(member));
        if (known.isEmpty()) return Optional.of(Reason.invalid("member-unknown").with("member", member));
        if (audience.of(campaign.plan(), known).isEmpty())
            return Optional.of(Reason.conflict("not-a-member-of-mandate").with("mandate", campaign.mandate()));
        return Optional.empty();
    }

    /** Members that an open campaign could ask and has not asked, the first ones in the order of their ids. */
    List<Member> notAsked(OpenCampaign campaign, int most) {
        var found = new ArrayList<Member>();
        var after = (String) null;
        do {
            var part = members.walk(after, STEP);
            var asked = audience.of(
                    campaign.plan(), part.items().stream().map(Snapshot::state).toList());
            var known =
                    renewals.asked(campaign.id(), asked.stream().map(Member::id).toList());
            asked.stream().filter(member -> !known.contains(member.id())).forEach(found::add);
            after = part.next().orElse(null);
        } while (after != null && found.size() < most);
        return found.stream().limit(most).toList();
    }

    private Outcome<Campaign> waking(String id, Campaign.Command command, Act act) {
        var outcome = act(id, command, act);
        rounds.wake(id);
        return outcome;
    }
}
