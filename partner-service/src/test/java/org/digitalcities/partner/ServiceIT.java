package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.digitalcities.contracts.Event;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.RunningService;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The service, which may send webhooks to this machine; the tests write other services' events to their topics. */
@ChecksDeclaredQueries
@TestPropertySource(properties = {"hub.partner.allow-loopback=true", "hub.partner.timeout=2s"})
abstract class ServiceIT extends RunningService {

    /** For streams, whose end a test does not wait for. */
    static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A partner of this test alone: the endpoints of one are limited, and tests share a store. */
    final String partner = fresh("partner");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        Issuer.SHARED.register(settings);
        settings.add("hub.partner.retries", () -> "200ms,".repeat(49) + "200ms");
    }

    /** Registers an endpoint for future events. */
    JsonNode register(String partner, TestReceiver receiver) {
        var made = http().asPartner(partner)
                .post("/api/endpoints", "{\"url\": \"" + receiver.url() + "\", \"types\": [\"*\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    /** Publishes an event with an id as services give them, and returns the id. */
    protected static String publish(Event event, long sequence) {
        var id = Ids.next();
        EventPublisher.publish(event, id, sequence);
        return id;
    }
}
