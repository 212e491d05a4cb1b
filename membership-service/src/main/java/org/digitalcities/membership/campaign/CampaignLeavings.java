package org.digitalcities.membership.campaign;

import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** Ends the open renewals of a member that has left. Who is a member again by now is still asked. */
@Component
final class CampaignLeavings {

    private final CampaignStore campaigns;
    private final CampaignAudience audience;
    private final Renewals renewals;
    private final Members members;

    CampaignLeavings(CampaignStore campaigns, CampaignAudience audience, Renewals renewals, Members members) {
        this.campaigns = campaigns;
        this.audience = audience;
        this.renewals = renewals;
        this.members = members;
    }

    void of(String member, Act act) {
        var theirs = campaigns.begun().stream()
                .filter(OpenCampaign.class::isInstance)
                .filter(campaign ->
                        !audience.left(campaign.mandate(), List.of(member)).isEmpty())
                .map(campaign -> Renewals.idOf(campaign.id(), member))
                .toList();
        var known = members.find(member).map(Snapshot::state);
        renewals.end(
                renewals.findAll(theirs),
                known.map(found -> Map.of(member, found)).orElse(Map.of()),
                RenewalEnd.LEFT,
                act);
    }
}
