package org.digitalcities.journeys.releases;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.ServiceDefinition;

/** A partner registers endpoints and changes their secrets. */
final class PartnerTurns implements Turns {

    private static final String PARTNER = "a-partner";

    private final Map<Integer, String> endpoints = new ConcurrentHashMap<>();
    private String receiver;

    @Override
    public ServiceDefinition service() {
        return ServiceDefinition.PARTNER;
    }

    @Override
    public String token(OwnHub own) {
        receiver = "http://127.0.0.1:" + own.launcher().receiverPort() + "/events";
        var secretariat = own.hub()
                .machine("secretariat-machine", own.launcher().secrets().client("secretariat-machine"));
        secretariat
                .post("/api/partners", Body.of("id", PARTNER, "name", "A partner"))
                .ok();
        var client = secretariat
                .post("/api/clients", Body.of("role", "partner", "owner", PARTNER, "label", "Partner"))
                .ok()
                .json();
        return own.hub()
                .tokens(
                        client.path("clientId").asString(),
                        client.path("secret").asString())
                .get();
    }

    @Override
    public void make(HubClient client, int i) {
        var wish = Body.of("url", receiver, "types", List.of("*"));
        endpoints.put(
                i, client.post("/api/endpoints", wish).ok().json().path("id").asString());
    }

    @Override
    public void act(HubClient client, int i) {
        client.post(path(i) + "/secret", Body.of()).ok();
    }

    @Override
    public void acted(HubClient client, int i) {
        Await.until(
                "the former secret of endpoint " + i,
                () -> client.get(path(i)).expect(200).json().path("oldSecretUntil"),
                until -> until.isString());
    }

    private String path(int i) {
        return "/api/endpoints/" + endpoints.get(i);
    }

    @Override
    public List<String> paths(int i) {
        return List.of(path(i), "/api/events");
    }

    @Override
    public int subjects() {
        return THINGS;
    }
}
