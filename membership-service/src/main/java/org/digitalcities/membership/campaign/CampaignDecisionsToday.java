package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The answers to campaigns that the secretariat has to decide. */
@Component
class CampaignDecisionsToday implements TodayPart {

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Listings listings;

    CampaignDecisionsToday(Campaigns campaigns, Renewals renewals, Listings listings) {
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        return campaigns.notClosed().stream().map(this::item).toList();
    }

    private TodayItem item(Campaign.Begun campaign) {
        var submitted = renewals.list(
                campaign.id(),
                listings.first("renewals").with("status", "submitted").limit(TodayItem.MOST));
        return TodayItem.waits("today.answers")
                .with("mandate", Mandate.shown(campaign.mandate()))
                .counting(submitted)
                .link(CampaignPages.LIST + "/" + campaign.id() + "/answers?status=submitted");
    }
}
