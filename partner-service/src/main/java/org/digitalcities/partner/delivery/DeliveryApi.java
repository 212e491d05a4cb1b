package org.digitalcities.partner.delivery;

import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.delivery.DeliveryViews.DeliveryView;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.webkit.answer.Accepted;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.IdempotentAct;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries: one for each event and each endpoint that takes it, with the tries that the hub made. */
@RestController
class DeliveryApi {

    private final Deliveries deliveries;
    private final Endpoints endpoints;

    DeliveryApi(Deliveries deliveries, Endpoints endpoints) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
    }

    /** Lists the deliveries to an endpoint, the newest first. */
    @GetMapping("/api/endpoints/{id}/deliveries")
    @AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<DeliveryView>> listDeliveries(
            @PathVariable String id, @ListingOf("deliveries") ListingQuery part, Caller caller) {
        mayKnow(id, caller);
        return Page.answer(deliveries.of(id, part), DeliveryView::of);
    }

    /** Shows a delivery with its newest tries. */
    @GetMapping("/api/deliveries/{id}")
    @AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
    DeliveryView getDelivery(@PathVariable String id, Caller caller) {
        return DeliveryView.of(known(id, caller));
    }

    /** Requests one more try of a delivery, soon and out of order. A delivered one stays delivered, whatever the endpoint answers. */
    @PostMapping("/api/deliveries/{id}/redelivery")
    @AllowedFor(Role.PARTNER)
    Accepted<DeliveryView> requestRedelivery(@PathVariable String id, Caller caller, ActRequest acting) {
        var delivery = known(id, caller);
        return switch (deliveries.again(delivery, acting.key().orElseThrow())) {
            case NOW -> Accepted.with(DeliveryView.of(delivery));
            case AGAIN -> Accepted.with(DeliveryView.of(delivery), IdempotentAct.replayed());
            case OTHERWISE -> throw Problem.of(422, "idempotency-key-reused").thrown();
        };
    }

    private Delivery known(String id, Caller caller) {
        var delivery = deliveries.find(id).orElseThrow(() -> Problem.unknown().thrown());
        mayKnow(delivery.endpoint(), caller);
        return delivery;
    }

    private void mayKnow(String endpoint, Caller caller) {
        endpoints
                .find(endpoint)
                .filter(found -> caller.has(Role.SECRETARIAT, Role.OPERATOR)
                        || caller.speaksForPartner(found.state().partner()))
                .orElseThrow(() -> Problem.unknown().thrown());
    }
}
