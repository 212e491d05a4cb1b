package org.digitalcities.membership.joining;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The requests to join that wait for the secretariat. */
@Component
class JoiningToday implements TodayPart {

    private final Joinings joinings;
    private final Listings listings;

    JoiningToday(Joinings joinings, Listings listings) {
        this.joinings = joinings;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        var waiting = joinings.list(
                listings.first("joinings").with("state", "waiting").limit(TodayItem.MOST));
        return List.of(TodayItem.waits("today.joinings").counting(waiting).link(JoiningPages.LIST + "?state=waiting"));
    }
}
