package org.digitalcities.journeys.releases;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.ServiceDefinition;

/** Clients of cities are registered and revoked. */
final class IdentityTurns implements Turns {

    private final Map<Integer, String> clients = new ConcurrentHashMap<>();

    @Override
    public ServiceDefinition service() {
        return ServiceDefinition.IDENTITY;
    }

    @Override
    public String token(OwnHub own) {
        return Turns.machine(own, "secretariat-machine");
    }

    @Override
    public void make(HubClient client, int i) {
        var wish = Body.of("role", "city", "owner", "city-" + i, "label", "City hall " + i);
        clients.put(
                i,
                client.post("/api/clients", wish).ok().json().path("clientId").asString());
    }

    @Override
    public void act(HubClient client, int i) {
        client.post(path(i) + "/revocation", Body.of()).ok();
    }

    @Override
    public void acted(HubClient client, int i) {
        Await.until(
                "the end of client " + i,
                () -> client.get(path(i)).expect(200).json().path("state").asString(""),
                "revoked"::equals);
    }

    private String path(int i) {
        return "/api/clients/" + clients.get(i);
    }

    @Override
    public List<String> paths(int i) {
        return List.of(path(i));
    }

    @Override
    public int subjects() {
        return THINGS;
    }
}
