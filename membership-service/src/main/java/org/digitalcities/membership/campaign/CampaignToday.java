package org.digitalcities.membership.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The members that have not answered an open campaign, for the secretariat. */
@Component
class CampaignToday implements TodayPart {

    /** From then on the secretariat asks the silent members itself. */
    static final Duration SOON = Duration.ofDays(7);

    private static final int FEW = 5;

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Listings listings;

    CampaignToday(Campaigns campaigns, Renewals renewals, Listings listings) {
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        var open = campaigns
                .list(listings.first("campaigns").with("state", "open").limit(FEW))
                .items();
        return open.stream()
                .filter(Campaign.Begun.class::isInstance)
                .map(Campaign.Begun.class::cast)
                .map(campaign -> counted(item(campaign, now), campaign.id()))
                .toList();
    }

    /** Late answers are accepted in grace: its end is the deadline then. */
    static TodayItem item(Campaign.Begun campaign, Instant now) {
        var deadline = campaign.deadline();
        var late = !now.isBefore(deadline.closes());
        var ends = late ? deadline.graceEnds() : deadline.closes();
        var item = late
                ? TodayItem.waits("today.late")
                : now.isBefore(ends.minus(SOON)) ? TodayItem.coming("today.silent") : TodayItem.waits("today.silent");
        return item.with("mandate", Mandate.shown(campaign.mandate()))
                .with("ends", ends)
                .due(ends)
                .link("/console/membership/campaigns/" + campaign.id());
    }

    /** Until the tally has counted for the first time, the members are counted up to a limit. */
    private TodayItem counted(TodayItem item, String campaign) {
        var counted = renewals.counts(List.of(campaign)).get(campaign);
        return counted.asOf().isPresent()
                ? item.counting(CampaignCounts.of(counted, List.of()).of(Status.INVITED))
                : item.counting(renewals.list(
                        campaign,
                        listings.first("renewals").with("status", "invited").limit(TodayItem.MOST)));
    }
}
