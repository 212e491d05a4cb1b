package org.digitalcities.journeys.releases;

import java.util.List;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.ServiceDefinition;

/** Members renew; that a contact changes reaches the member by an event, whichever instance has its partition. */
final class MembershipTurns implements Turns {

    private static final String MANDATE = "2025-2028";
    private static final String CAMPAIGN = "renewal-2025-2028";

    @Override
    public ServiceDefinition service() {
        return ServiceDefinition.MEMBERSHIP;
    }

    @Override
    public String token(OwnHub own) {
        return Turns.machine(own, "secretariat-machine");
    }

    @Override
    public void begin(HubClient client) {
        client.post("/api/mandates", RequestBodies.mandate(MANDATE, "To be announced", 2025))
                .ok();
    }

    @Override
    public void make(HubClient client, int i) {
        client.post("/api/members", RequestBodies.city(member(i), "City " + i)).ok();
    }

    @Override
    public void made(HubClient client) {
        client.post("/api/campaigns", RequestBodies.campaign(CAMPAIGN, MANDATE, RequestBodies.closing(60)))
                .ok();
    }

    @Override
    public void ready(HubClient client, int i) {
        Await.until(
                renewal(i) + " is there",
                () -> client.get("/api/renewals/" + renewal(i)),
                answer -> answer.status() == 200);
    }

    @Override
    public void act(HubClient client, int i) {
        var letter = RequestBodies.letter();
        letter.put("contact", Body.of("name", "Successor " + i, "email", successor(i), "language", "en"));
        Await.until(
                member(i) + " renews",
                () -> client.post(
                        "/api/renewals/" + renewal(i) + "/submission", letter, "renews-" + i + "-0123456789abcdef"),
                answer -> answer.status() / 100 == 2);
    }

    @Override
    public void acted(HubClient client, int i) {
        Await.until(
                "the new contact of " + member(i),
                () -> client.get("/api/members/" + member(i))
                        .expect(200)
                        .json()
                        .path("contact")
                        .path("email")
                        .asString(""),
                successor(i)::equals);
    }

    @Override
    public void end(HubClient client) {
        client.post("/api/campaigns/" + CAMPAIGN + "/extension", Body.of("closes", RequestBodies.closing(70)))
                .ok();
    }

    @Override
    public List<String> paths(int i) {
        return List.of("/api/members/" + member(i), "/api/renewals/" + renewal(i), "/api/campaigns/" + CAMPAIGN);
    }

    @Override
    public int subjects() {
        return 2 * THINGS + 2;
    }

    private static String member(int i) {
        return "city-" + i;
    }

    private static String renewal(int i) {
        return CAMPAIGN + "." + member(i);
    }

    private static String successor(int i) {
        return "successor-" + i + "@example.org";
    }
}
