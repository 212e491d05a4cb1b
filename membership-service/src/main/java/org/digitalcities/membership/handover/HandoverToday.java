package org.digitalcities.membership.handover;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The handovers whose address the secretariat has to check. */
@Component
class HandoverToday implements TodayPart {

    private final Handovers handovers;
    private final Listings listings;

    HandoverToday(Handovers handovers, Listings listings) {
        this.handovers = handovers;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        var checking = handovers.list(
                listings.first("handovers").with("state", "checking").limit(TodayItem.MOST));
        return List.of(
                TodayItem.waits("today.handovers").counting(checking).link(HandoverPages.LIST + "?state=checking"));
    }
}
