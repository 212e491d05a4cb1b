package org.digitalcities.partner.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.digitalcities.partner.endpoint.Endpoint;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The deliveries to active endpoints that failed lately, in real time, in which deliveries are made. */
@Component
class DeliveryToday implements TodayPart {

    static final Duration LATELY = Duration.ofDays(7);

    private final Endpoints endpoints;
    private final Deliveries deliveries;

    DeliveryToday(Endpoints endpoints, Deliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT, Role.OPERATOR)) return List.of();
        var active = endpoints.active().stream().map(Endpoint::id).toList();
        var failed = deliveries.failed(active, Instant.now().minus(LATELY), TodayItem.MOST + 1);
        return List.of(TodayItem.failed("today.deliveries")
                .counting(failed, TodayItem.MOST)
                .link("/console/partners?state=active"));
    }
}
