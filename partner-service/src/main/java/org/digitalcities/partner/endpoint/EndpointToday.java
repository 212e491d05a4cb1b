package org.digitalcities.partner.endpoint;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The endpoints to which deliveries have stopped. */
@Component
class EndpointToday implements TodayPart {

    private final Endpoints endpoints;
    private final Listings listings;

    EndpointToday(Endpoints endpoints, Listings listings) {
        this.endpoints = endpoints;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT, Role.OPERATOR)) return List.of();
        var disabled = endpoints.list(
                listings.first("endpoints").with("state", "disabled").limit(TodayItem.MOST));
        return List.of(TodayItem.failed("today.endpoints").counting(disabled).link("/console/partners?state=disabled"));
    }
}
