package org.digitalcities.contracts;

import static org.digitalcities.contracts.SubjectKind.ENDPOINT;

/** What partner-service tells of itself: endpoints that partners keep. */
public sealed interface PartnerEvent extends Event {

    @Wire("partner.endpoint-registered.v1")
    record EndpointRegistered(String endpoint, String partner) implements PartnerEvent {
        public Subject subject() { return ENDPOINT.of(endpoint); }
    }

    /** Deliveries stop: the partner removed the endpoint, or it failed for too long. */
    @Wire("partner.endpoint-disabled.v1")
    record EndpointDisabled(String endpoint, String partner, String why) implements PartnerEvent {
        public Subject subject() { return ENDPOINT.of(endpoint); }
    }
}
