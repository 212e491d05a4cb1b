package org.digitalcities.membership.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.renewal.Renewals;
import org.springframework.stereotype.Component;

/**
 * Whom a campaign asks: all on the member list, without those who withdrew or lapsed in the last campaign that
 * asked them. A campaign that did not ask a member decides nothing about that member.
 */
@Component
final class CampaignAudience {

    private final CampaignStore campaigns;
    private final Mandates mandates;
    private final Renewals renewals;

    CampaignAudience(CampaignStore campaigns, Mandates mandates, Renewals renewals) {
        this.campaigns = campaigns;
        this.mandates = mandates;
        this.renewals = renewals;
    }

    /** The members whom the campaign asks. */
    List<Member> of(Campaign.Plan campaign, Collection<Member> members) {
        var undecided = members.stream().map(Member::id).collect(Collectors.toCollection(HashSet::new));
        var gone = new HashSet<String>();
        for (var before : before(campaign)) {
            renewals.endings(before, undecided).forEach((member, stays) -> {
                undecided.remove(member);
                if (!stays) gone.add(member);
            });
        }
        return members.stream().filter(member -> !gone.contains(member.id())).toList();
    }

    /** The campaigns for this mandate and those before it, the newest mandate first, and of one mandate the newest campaign. */
    private List<String> before(Campaign.Plan campaign) {
        var order = new ArrayList<>(
                mandates.all().reversed().stream().map(mandate -> mandate.id()).toList());
        var place = order.indexOf(campaign.mandate());
        return campaigns.all().stream()
                .map(one -> one.state().plan())
                .filter(plan ->
                        !plan.id().equals(campaign.id()) && !plan.opened().isAfter(campaign.opened()))
                .filter(plan -> order.indexOf(plan.mandate()) <= place)
                .sorted(Comparator.comparing((Campaign.Plan plan) -> order.indexOf(plan.mandate()))
                        .thenComparing(Campaign.Plan::opened)
                        .reversed())
                .map(Campaign.Plan::id)
                .toList();
    }
}
