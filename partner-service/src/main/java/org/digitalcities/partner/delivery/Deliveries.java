package org.digitalcities.partner.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.delivery.Delivery.State;
import org.springframework.stereotype.Component;

/** The deliveries to an endpoint; {@link EndpointDispatcher} makes them. */
@Component
class Deliveries {

    /** Whether a redelivery was requested now, was requested before under its key, or its key came with another body. */
    enum Asked {
        NOW,
        AGAIN,
        OTHERWISE
    }

    private final DeliveryStore store;
    private final EndpointDispatcher dispatch;

    Deliveries(DeliveryStore store, EndpointDispatcher dispatch) {
        this.store = store;
        this.dispatch = dispatch;
    }

    Optional<Delivery> find(String id) {
        return store.find(id);
    }

    /** The newest first, those before a feed position. */
    ListingPage<Delivery> of(String endpoint, ListingQuery part) {
        return store.list(endpoint, part);
    }

    /** The numbers of deliveries to each of these endpoints by state. */
    Map<String, Map<State, Long>> counts(Collection<String> endpoints) {
        return store.counts(endpoints);
    }

    /** The ids of deliveries to these endpoints that failed since then, up to a number. */
    List<String> failed(Collection<String> endpoints, Instant since, int most) {
        return endpoints.isEmpty() ? List.of() : store.over(endpoints, State.FAILED, since, most);
    }

    /** Requests one more try, soon. */
    Asked again(Delivery delivery, IdempotencyKey key) {
        var asked = store.wish(delivery, key);
        if (asked == Asked.NOW) dispatch.wake();
        return asked;
    }
}
