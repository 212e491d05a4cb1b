package org.digitalcities.membership.campaign;

import java.time.Instant;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.standing.CampaignOrder;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** Campaigns in the order in which they were opened. */
@Component
final class OpenedCampaigns implements CampaignOrder {

    private final CampaignStore campaigns;

    OpenedCampaigns(CampaignStore campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public boolean isBefore(String renewal, String other) {
        return opened(renewal).isBefore(opened(other));
    }

    private Instant opened(String renewal) {
        return campaigns
                .aggregates()
                .find(Renewals.campaignOf(renewal))
                .map(Snapshot::state)
                .map(Campaign::begun)
                .orElse(Instant.MIN);
    }
}
