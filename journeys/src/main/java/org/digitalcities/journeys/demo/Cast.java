package org.digitalcities.journeys.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Hub;

/** The actors of the story: the teams' machines from the start, others when they have credentials. */
public final class Cast {

    private final Hub hub;
    private final Client secretariat;
    private final Client communications;
    private final Client study;
    private final Client operator;
    private final Map<String, Client> cities = new ConcurrentHashMap<>();
    private final Fact<Client> partner = new Fact<>("the partner's credentials");
    private final Fact<Client> officer = new Fact<>("the officer's sign-in");

    /** {@code secrets} are those of the clients that the hub was started with. */
    public Cast(Hub hub, UnaryOperator<String> secrets) {
        this.hub = hub;
        secretariat = hub.machine("secretariat-machine", secrets.apply("secretariat-machine"));
        communications = hub.machine("communications-machine", secrets.apply("communications-machine"));
        study = hub.machine("study-machine", secrets.apply("study-machine"));
        operator = hub.machine("operator", secrets.apply("operator"));
    }

    public Client secretariat() {
        return secretariat;
    }

    public Client communications() {
        return communications;
    }

    public Client study() {
        return study;
    }

    public Client operator() {
        return operator;
    }

    /** A city's office with its own client, which is registered at first use. */
    public Client city(String member) {
        return cities.computeIfAbsent(member, id -> register("city", id));
    }

    Fact<Client> partner() {
        return partner;
    }

    /** The secretariat's officer, signed in with a browser. */
    public Client officer() {
        return officer.get();
    }

    void signedIn(Client browser) {
        officer.set(browser);
    }

    /** Registers a machine client for a city or a partner, as the secretariat. */
    public Client register(String role, String owner) {
        var answer = secretariat.post("/api/clients", Body.of("role", role, "owner", owner, "label", "Demonstration: " + owner)).ok().json();
        return hub.machine(answer.path("clientId").asString(), answer.path("secret").asString());
    }
}
