package org.digitalcities.contracts;

import static org.digitalcities.contracts.SubjectKind.ENDPOINT;

/** The events of partner-service itself: partners' endpoints. */
public sealed interface PartnerEvent extends Event {

    @Wire("partner.endpoint-registered.v1")
    record EndpointRegistered(String endpoint, String partner) implements PartnerEvent {
        public Subject subject() {
            return ENDPOINT.of(endpoint);
        }
    }

    /** Deliveries stop: the partner removed the endpoint, or it failed for too long. */
    @Wire("partner.endpoint-disabled.v1")
    record EndpointDisabled(String endpoint, String partner, String why) implements PartnerEvent {
        public Subject subject() {
            return ENDPOINT.of(endpoint);
        }
    }
}
