package org.digitalcities.membership.campaign;

import java.util.Optional;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.standing.MemberReferences;
import org.springframework.stereotype.Component;

/** The answers of a member to campaigns. */
@Component
final class AnswerReferences implements MemberReferences {

    private final CampaignStore campaigns;
    private final Renewals renewals;

    AnswerReferences(CampaignStore campaigns, Renewals renewals) {
        this.campaigns = campaigns;
        this.renewals = renewals;
    }

    @Override
    public Optional<String> to(String member) {
        return renewals.answered(campaigns.begun().stream().map(Campaign::id).toList(), member);
    }
}
