package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;
import static org.digitalcities.journeys.api.Acts.created;
import static org.digitalcities.journeys.api.Acts.put;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How the secretariat administers persons, clients and partners by the API; as {@link ApiActsJourneyIT}, these are examples. */
class ApiAdministrationJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();

    @Test
    void aPersonIsAddedChangesTeamAndLeavesAClientToAnother() {
        var person = created(secretariat, "/api/persons", """
            {"email": "suplencia@example.org", "language": "es", "roles": ["secretariat"]}""");
        put(secretariat, person, "", """
            {"language": "fr", "roles": ["secretariat", "communications"]}""");
        var edited = secretariat.get(person).expect(200).json();
        assertThat(edited.path("language").asString()).isEqualTo("fr");
        assertThat(edited.path("roles").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("secretariat", "communications");
        var client = created(secretariat, "/api/clients", """
            {"role": "city", "owner": "fi-lappeenranta", "label": "Lappeenranta city hall"}""");
        act(secretariat, client, "handover", """
            {"keeper": "%s"}""".formatted(id(person)));
        assertThat(secretariat.get(client).expect(200).json().path("keeper").asString())
                .isEqualTo(id(person));

        act(secretariat, person, "removal", """
            {"revoke": [], "handOver": {"%s": "%s"}}""".formatted(id(client), officer()));

        assertThat(secretariat.get(person).expect(200).json().path("state").asString())
                .isEqualTo("removed");
        assertThat(secretariat.get(client).expect(200).json().path("keeper").asString())
                .isEqualTo(officer());
        act(secretariat, client, "revocation", "");
    }

    @Test
    void aRenewedSecretReplacesTheFormerOneUntilTheClientIsRevoked() {
        var hub = after.stage().hub();
        var registered = secretariat.post("/api/clients", """
                    {"role": "city", "owner": "fi-lappeenranta", "label": "Lappeenranta library"}""").expect(201).json();
        var client = "/api/clients/" + registered.path("clientId").asString();

        var renewed = act(secretariat, client, "secret", "");

        assertThat(renewed.path("secret").asString())
                .isNotEqualTo(registered.path("secret").asString());
        hub.machine(id(client), renewed.path("secret").asString())
                .get("/api/members/fi-lappeenranta")
                .expect(200);

        act(secretariat, client, "revocation", "");

        assertThat(secretariat.get(client).expect(200).json().path("state").asString())
                .isEqualTo("revoked");
    }

    @Test
    void aPartnerIsNamed() {
        var partner = created(secretariat, "/api/partners", """
            {"id": "uclg", "name": "United Cities and Local Governments"}""");
        assertThat(secretariat.get(partner).expect(200).json().path("name").asString())
                .isEqualTo("United Cities and Local Governments");
    }

    @Test
    void anEndpointThatWasGoneIsEnabledAndItsSecretRenewed() throws IOException {
        var partner = after.stage().cast().register("partner", "uclg");
        var status = new AtomicInteger(410);
        var system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/hub-events", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status.get(), -1);
            }
        });
        system.start();
        try {
            var endpoint = created(
                    partner, "/api/endpoints", """
                {"url": "http://localhost:%d/hub-events", "types": ["membership.mandate-opened.v2"],
                 "after": "0"}""".formatted(system.getAddress().getPort()));
            Await.until(
                    "the endpoint disabled",
                    () -> partner.get(endpoint).expect(200).json(),
                    seen -> seen.path("why").asString("").equals("gone"));
            status.set(204);

            act(partner, endpoint, "enablement", "");

            Await.until(
                    "a delivery",
                    () -> partner.get(endpoint + "/deliveries?state=delivered")
                            .expect(200)
                            .json()
                            .path("items"),
                    items -> !items.isEmpty());
            act(partner, endpoint, "secret", "");
            var renewed = partner.get(endpoint).expect(200);
            assertThat(renewed.json().path("status").asString()).isEqualTo("active");
            assertThat(renewed.json().has("oldSecretUntil")).isTrue();
            partner.delete(endpoint, renewed.etag()).ok();
        } finally {
            system.stop(0);
        }
    }

    /** The officer's id. */
    private String officer() {
        return secretariat
                .get("/api/persons?limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(person -> person.path("email").asString("").equals(SignIn.OFFICER))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
