package org.digitalcities.partner.delivery;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.endpoint.Endpoints;
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

/** The deliveries to an endpoint, and requests for redelivery. */
@RestController
class DeliveryApi {

    private final Deliveries deliveries;
    private final Endpoints endpoints;

    DeliveryApi(Deliveries deliveries, Endpoints endpoints) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
    }

    record AttemptView(Instant at, Integer status, String error, long millis) {}

    record View(
            String id,
            String event,
            String type,
            String subject,
            String position,
            String state,
            int count,
            Instant due,
            List<AttemptView> attempts) {
        static View of(Delivery delivery) {
            return new View(
                    delivery.id(),
                    delivery.event(),
                    delivery.type(),
                    delivery.subject().text(),
                    Long.toString(delivery.position()),
                    EnumNames.of(delivery.state()),
                    delivery.count(),
                    delivery.due(),
                    delivery.attempts().stream()
                            .map(attempt -> new AttemptView(
                                    attempt.at(),
                                    attempt.status().orElse(null),
                                    attempt.error().orElse(null),
                                    attempt.millis()))
                            .toList());
        }
    }

    /** The newest first; {@code state} is waiting, delivered or failed. */
    @GetMapping("/api/endpoints/{id}/deliveries")
    @AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<View>> list(
            @PathVariable String id, @ListingOf("deliveries") ListingQuery part, Caller caller) {
        mayKnow(id, caller);
        return Page.answer(deliveries.of(id, part), View::of);
    }

    @GetMapping("/api/deliveries/{id}")
    @AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
    View one(@PathVariable String id, Caller caller) {
        return View.of(known(id, caller));
    }

    /** Requests one more try, soon and out of order. */
    @PostMapping("/api/deliveries/{id}/redelivery")
    @AllowedFor(Role.PARTNER)
    ResponseEntity<View> again(@PathVariable String id, Caller caller, ActRequest acting) {
        var delivery = known(id, caller);
        return switch (deliveries.again(delivery, acting.key().orElseThrow())) {
            case NOW -> ResponseEntity.accepted().body(View.of(delivery));
            case AGAIN ->
                ResponseEntity.accepted().header(IdempotentAct.REPLAYED, "true").body(View.of(delivery));
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
