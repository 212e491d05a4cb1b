package org.digitalcities.newsletter.plan;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The items of the communication plan that a person has to place. */
@Component
class PlanToday implements TodayPart {

    private final PlanItems items;
    private final Listings listings;

    PlanToday(PlanItems items, Listings listings) {
        this.items = items;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.COMMUNICATIONS, Role.SECRETARIAT)) return List.of();
        var part = listings.first("plan-items")
                .with("state", "to-be-placed-by-hand")
                .limit(TodayItem.MOST);
        return List.of(TodayItem.waits("today.place").counting(items.list(part)));
    }
}
