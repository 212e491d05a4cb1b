package org.digitalcities.journeys.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import tools.jackson.databind.JsonNode;

/** An existing id for each path variable: all ids that belong to a city are of one city, all that belong to a partner of one partner. */
final class RealIds implements AutoCloseable {

    /** A member that has also applied as a pioneer city, and its contact's address. */
    static final String CITY = "fi-lappeenranta";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final String EVENT = "membership.mandate-opened.v1";
    private static final String GUESSED = "Z3Vlc3NlZA".repeat(6);

    private final Map<String, String> ids = new HashMap<>();
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
        var issue = first(communications, "/api/issues", "id");

        put("/api/clients/{id}", first(secretariat, "/api/clients", "clientId"));
        put("/api/persons/{id}", first(secretariat, "/api/persons", "id"));
        put("/api/mandates/{id}", "2022-2025");
        put("/api/members/{id}", CITY);
        put("/api/affiliations/{id}", first(secretariat, "/api/affiliations", "id"));
        put("/api/campaigns/{id}", AfterTheStory.OPEN_CAMPAIGN);
        put("/api/renewals/{id}", AfterTheStory.OPEN_CAMPAIGN + "." + CITY);
        put("/api/calls/{id}", "pioneers-2022-2025");
        put("/api/calls/{application}", CITY);
        put("/api/meetings/{id}", first(secretariat, "/api/meetings", "id"));
        put("/api/imports/{id}", dryRun.path("id").asString());
        put("/api/subscribers/{id}", subscriber.path("id").asString());
        put("/api/issues/{id}", issue);
        put("/api/plan-items/{id}", first(communications, "/api/plan-items", "id"));
        put("/api/editions/{id}", "edition-5");
        put("/api/contributions/{id}", first(secretariat, "/api/contributions", "id"));
        put("/api/work-reports/{id}", "2022-2023");
        put("/api/partners/{id}", partnersId);
        put("/api/endpoints/{id}", endpoint);
        put("/api/deliveries/{id}", delivery);
        put("/api/events/{name}", EVENT);
        put("/problems/{code}", "unknown");
        put("/study/{id}", "edition-5");
        put("/study/{language}", "es");
        put("/study/work-reports/{id}", "2022-2023");
        put("/console/membership/{id}", AfterTheStory.OPEN_CAMPAIGN);
        put("/console/newsletter/{id}", issue);
        put("/internal/dead-letters/{id}", "0".repeat(64));
        put("/internal/tallies/{name}", "renewals");
        put("/internal/work/{kind}", "rewriting");
        put("/internal/work/{kind}/{key}", "all");
        for (var page : List.of("/sign-in", "/r", "/p", "/s", "/u")) put(page + "/{token}", GUESSED);
    }

    /** The partner that owns the endpoint and the delivery. */
    HubClient partner() {
        return partner;
    }

    private void put(String where, String id) {
        if (id.isBlank()) throw new AssertionError("there is nothing to ask for under " + where);
        ids.put(where, id);
    }

    /** The rule's path with an id for each variable; fails with the path if an id is missing. */
    String fill(Rule rule) {
        return VARIABLE.matcher(rule.path())
                .replaceAll(variable -> ids.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("/{" + variable.group(1) + "}")
                                && rule.path().startsWith(beginning(entry.getKey())))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .orElseThrow(() -> new AssertionError(
                                rule + ": which {" + variable.group(1) + "} is real? It stands not in RealIds"))
                        .getValue());
    }

    private static String beginning(String where) {
        return where.substring(0, where.indexOf('{'));
    }

    private static String first(HubClient who, String list, String field) {
        JsonNode items = who.get(list).expect(200).json().path("items");
        return items.path(0).path(field).asString("");
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
        var endpoint = "/api/endpoints/" + ids.get("/api/endpoints/{id}");
        partner.delete(endpoint, partner.get(endpoint).expect(200).etag()).ok();
        partnersSystem.stop(0);
        communications
                .send(communications
                        .request("/api/subscribers/" + ids.get("/api/subscribers/{id}"))
                        .DELETE())
                .ok();
    }
}
