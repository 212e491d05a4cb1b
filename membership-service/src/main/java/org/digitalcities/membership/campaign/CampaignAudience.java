package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.standing.Standing;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Whom a campaign asks: the members of its mandate by their standing. The answers of campaigns so far count from the moment they are
 * given, also in the moments until the standing has taken them over.
 */
@Component
public final class CampaignAudience {

    private static final int STEP = 500;

    private final CampaignStore campaigns;
    private final Mandates mandates;
    private final Renewals renewals;
    private final Standings standings;
    private final Members members;

    CampaignAudience(
            CampaignStore campaigns, Mandates mandates, Renewals renewals, Standings standings, Members members) {
        this.members = members;
        this.campaigns = campaigns;
        this.mandates = mandates;
        this.renewals = renewals;
        this.standings = standings;
    }

    /** The members whom the campaign asks. */
    List<Member> of(Campaign.Plan campaign, Collection<Member> members) {
        return remaining(
                campaign.mandate(),
                decidedBy(
                        campaign.mandate(),
                        plan -> !plan.id().equals(campaign.id())
                                && !plan.opened().isAfter(campaign.opened())),
                members);
    }

    /** Who of these are members in a mandate. */
    public List<Member> inMandate(String mandate, Collection<Member> members) {
        return remaining(mandate, decidedBy(mandate, _ -> true), members);
    }

    /** Who of these left in a mandate or in the current one, or was entered in error, by an officer's act. */
    Set<String> left(String mandate, Collection<String> members) {
        var known = new HashMap<>(standings.storedIn(mandate, members));
        var unknown =
                members.stream().filter(member -> !known.containsKey(member)).toList();
        mandates.current().ifPresent(current -> known.putAll(standings.storedIn(current, unknown)));
        return known.values().stream()
                .filter(standing -> switch (standing.last().cause()) {
                    case LEFT, ENTERED_IN_ERROR -> true;
                    case MANDATE_BEGAN, ENTERED, RENEWED, WITHDREW, LAPSED, REINSTATED -> false;
                })
                .map(Standing::member)
                .collect(Collectors.toSet());
    }

    /** The standings are read last: what they have heard before that, they say. */
    private List<Member> remaining(String mandate, List<Campaign.Plan> campaigns, Collection<Member> members) {
        var ids = members.stream().map(Member::id).collect(Collectors.toSet());
        var unheard = unheard(campaigns, ids);
        var stays = new HashMap<String, Boolean>();
        standings
                .in(mandate, ids)
                .forEach(
                        (member, standing) -> stays.put(member, standing.state().isMember()));
        stays.putAll(unheard);
        return members.stream().filter(member -> stays.get(member.id())).toList();
    }

    /** Whether each of these remains a member by its last answer, as far as its standing has not heard of that. */
    private Map<String, Boolean> unheard(List<Campaign.Plan> campaigns, Collection<String> members) {
        var undecided = new HashSet<>(members);
        var unheard = new HashMap<String, Boolean>();
        for (var before : campaigns) {
            var endings = renewals.endings(before.id(), undecided);
            var stored = standings.storedIn(before.mandate(), endings.keySet());
            endings.forEach((member, ending) -> {
                undecided.remove(member);
                var standing = stored.get(member);
                if (standing == null || !standing.hasHeard(Renewals.idOf(before.id(), member)))
                    unheard.put(member, ending);
            });
        }
        return unheard;
    }

    /** What happens if a planned campaign is opened at that instant. */
    Rehearsal rehearse(Campaign.Planned planned, Instant now) {
        var campaign = OpenCampaign.inviting(
                planned.planAt(now), planned.terms().closing().deadline());
        var count = new Rehearsal.Count(campaign);
        var after = (String) null;
        do {
            var part = members.walk(after, STEP);
            var asked = of(
                    campaign.plan(), part.items().stream().map(Snapshot::state).toList());
            count.add(asked, part.items().size() - asked.size());
            after = part.next().orElse(null);
        } while (after != null);
        return count.result();
    }

    /** Why a planned campaign does not ask some of these members, by their ids; those that are missing are asked. */
    Map<String, NotAsked> notAsked(Campaign.Planned planned, Instant now, Collection<Member> members) {
        var plan = Campaign.Plan.of(
                planned.id(), planned.mandate(), now, 0, planned.terms().approval(), List.of());
        var asked = of(plan, members).stream().map(Member::id).collect(Collectors.toSet());
        var others = members.stream()
                .map(Member::id)
                .filter(id -> !asked.contains(id))
                .toList();
        var reasons = new HashMap<String, NotAsked>();
        standings
                .in(planned.mandate(), others)
                .forEach((member, standing) -> reasons.put(member, NotAsked.of(standing)));
        return reasons;
    }
    /** The campaigns for this mandate and those before it, the newest mandate first, and of one mandate the newest campaign. */
    private List<Campaign.Plan> decidedBy(String mandate, Predicate<Campaign.Plan> which) {
        var order = new ArrayList<>(
                mandates.all().reversed().stream().map(one -> one.id()).toList());
        var place = order.indexOf(mandate);
        return campaigns.begun().stream()
                .map(Campaign.Begun::plan)
                .filter(which)
                .filter(plan -> order.indexOf(plan.mandate()) <= place)
                .sorted(Comparator.comparing((Campaign.Plan plan) -> order.indexOf(plan.mandate()))
                        .thenComparing(Campaign.Plan::opened)
                        .reversed())
                .toList();
    }
}
