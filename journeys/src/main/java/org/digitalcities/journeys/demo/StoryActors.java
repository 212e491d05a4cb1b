package org.digitalcities.journeys.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.digitalcities.journeys.client.api.ClientsApi;
import org.digitalcities.journeys.client.model.ClientRegistration;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.HubClient;

/** The actors of the story: the teams' machines from the start, others when they have credentials. */
public final class StoryActors {

    private final Hub hub;
    private final HubClient secretariat;
    private final HubClient communications;
    private final HubClient study;
    private final HubClient operator;
    private final Map<String, HubClient> cities = new ConcurrentHashMap<>();
    private final PendingValue<HubClient> partner = new PendingValue<>("the partner's credentials");
    private final PendingValue<HubClient> officer = new PendingValue<>("the officer's sign-in");

    /** {@code secrets} are those of the clients that the hub was started with. */
    public StoryActors(Hub hub, UnaryOperator<String> secrets) {
        this.hub = hub;
        secretariat = hub.machine("secretariat-machine", secrets.apply("secretariat-machine"));
        communications = hub.machine("communications-machine", secrets.apply("communications-machine"));
        study = hub.machine("study-machine", secrets.apply("study-machine"));
        operator = hub.machine("operator", secrets.apply("operator"));
    }

    public HubClient secretariat() {
        return secretariat;
    }

    public HubClient communications() {
        return communications;
    }

    public HubClient study() {
        return study;
    }

    public HubClient operator() {
        return operator;
    }

    /** A city's office with its own client, which is registered at first use. */
    public HubClient city(String member) {
        return cities.computeIfAbsent(member, id -> register("city", id));
    }

    PendingValue<HubClient> partner() {
        return partner;
    }

    /** The secretariat's officer, signed in with a browser. */
    public HubClient officer() {
        return officer.get();
    }

    void signedIn(HubClient browser) {
        officer.set(browser);
    }

    /** Registers a machine client for a city or a partner, as the secretariat. */
    public HubClient register(String role, String owner) {
        var registration = new ClientRegistration()
                .role(ClientRegistration.RoleEnum.fromValue(role))
                .owner(owner)
                .label("Demonstration: " + owner);
        var credentials = secretariat.api(ClientsApi::new).registerClient(HubClient.newKey(), registration);
        return hub.machine(credentials.getClientId(), credentials.getSecret());
    }
}
