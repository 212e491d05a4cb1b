package org.digitalcities.journeys.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.digitalcities.features.ExampleId;
import org.digitalcities.features.ExampleIds;
import org.digitalcities.features.Features;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;

/**
 * An existing id for each path variable, as features say: all ids that belong to a city are of one city, all that belong to a
 * partner of one partner.
 */
final class RealIds implements AutoCloseable {

    /** A member that has also applied as a pioneer city, and its contact's address. */
    static final String CITY = "fi-lappeenranta";

    private static final String EVENT = "membership.mandate-opened.v2";
    private static final String GUESSED = "Z3Vlc3NlZA".repeat(6);

    private final ExampleIds ids = new ExampleIds(Features.all());
    private final Map<ExampleId, String> found = new HashMap<>();
    private final Map<String, String> made;
    private final Map<String, HubClient> readers;
    private final HubClient partner;
    private final HubClient communications;
    private final HttpServer partnersSystem;

    RealIds(AfterTheStory after, HubClient partner, String partnersId) throws IOException {
        this.partner = partner;
        var cast = after.stage().cast();
        communications = cast.communications();
        var secretariat = cast.secretariat();
        partnersSystem = listening();
        var endpoint = partner.post(
                        "/api/endpoints",
                        Body.of(
                                "url",
                                "http://localhost:"
                                        + partnersSystem.getAddress().getPort() + "/events",
                                "types",
                                List.of(EVENT),
                                "after",
                                "0"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        var delivery = Await.until(
                        "a delivery to " + partnersId,
                        () -> partner.get("/api/endpoints/" + endpoint + "/deliveries?state=delivered")
                                .expect(200)
                                .json()
                                .path("items"),
                        items -> !items.isEmpty())
                .get(0)
                .path("id")
                .asString();
        var subscriber = communications
                .post(
                        "/api/subscribers",
                        Body.of("email", "matrix-" + UUID.randomUUID() + "@example.org", "language", "en"))
                .expect(201)
                .json();
        var dryRun = secretariat
                .upload(
                        "/api/imports/members?dryRun=true",
                        "text/csv",
                        MembersCsv.of(List.of(after.stage().community().member(CITY)))
                                .getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .json();
        var list = secretariat
                .upload("/api/member-lists", "text/csv", "Name\nNobody\n".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .json();
        var planned = "planned-" + UUID.randomUUID().toString().substring(0, 8);
        secretariat
                .post("/api/campaigns/plans", RequestBodies.campaign(planned, "2025-2028", RequestBodies.closing(90)))
                .expect(201);
        made = Map.of(
                "planned-campaign",
                planned,
                "member-list",
                list.path("id").asString(),
                "partner",
                partnersId,
                "endpoint",
                endpoint,
                "delivery",
                delivery,
                "subscriber",
                subscriber.path("id").asString(),
                "dry-run",
                dryRun.path("id").asString());
        readers = Map.of(
                "secretariat",
                secretariat,
                "communications",
                communications,
                "study",
                cast.study(),
                "operator",
                cast.operator());
    }

    /** The partner that owns the endpoint and the delivery. */
    HubClient partner() {
        return partner;
    }

    /** The rule's path with an id for each variable. */
    String fill(Rule rule) {
        return ExampleIds.fill(rule.path(), variable -> rule.isOnly("link") ? GUESSED : id(rule.path(), variable));
    }

    private String id(String path, String variable) {
        var id = ids.find(path, variable).orElseThrow();
        return found.computeIfAbsent(id, this::find);
    }

    private String find(ExampleId id) {
        var exists = exists(id);
        if (exists == null || exists.isBlank()) throw new AssertionError("there is nothing for " + id);
        return exists;
    }

    private String exists(ExampleId id) {
        if (id.value() != null) return id.value();
        if (id.made() != null) return made.get(id.made());
        var who = readers.get(id.as());
        var answer = id.first() == null
                ? who.send(who.request(id.post())
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(id.body())))
                        .expect(201)
                        .json()
                : who.get(id.first()).expect(200).json().path("items").path(0);
        return answer.path(id.field()).asString("");
    }

    /** A partner's system that accepts everything. */
    private static HttpServer listening() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/events", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    /** Deletes the endpoint and the subscription, so that nothing is sent there any more. */
    @Override
    public void close() {
        var endpoint = "/api/endpoints/" + made.get("endpoint");
        partner.delete(endpoint, partner.get(endpoint).expect(200).etag()).ok();
        partnersSystem.stop(0);
        communications
                .send(communications
                        .request("/api/subscribers/" + made.get("subscriber"))
                        .DELETE())
                .ok();
    }
}
