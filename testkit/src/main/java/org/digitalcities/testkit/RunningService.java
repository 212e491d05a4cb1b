package org.digitalcities.testkit;

import org.digitalcities.contracts.Event;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A whole service on the shared broker and store, called over HTTP and by events like in the hub. */
@TestPropertySource(properties = "hub.database-prefix=${hub.run}")
public abstract class RunningService extends RunningServer {

    public static final String LINK_KEY = "dGVzdHMgc2lnbiBsaW5rcyB3aXRoIHRoaXMga2V5IG9mIDMyIGI=";

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry settings) {
        SharedInfrastructure.register(settings);
        settings.add("hub.public-url", () -> Issuer.ISSUER);
        settings.add("hub.link-key", () -> LINK_KEY);
    }

    /** Publishes an event as its service would, and returns the event's id. */
    protected static String publish(Event event, long sequence) {
        return EventPublisher.publish(event, sequence);
    }

    /** The events that a service has published. */
    protected static PublishedEvents published(String service) {
        return PublishedEvents.of(service);
    }
}
