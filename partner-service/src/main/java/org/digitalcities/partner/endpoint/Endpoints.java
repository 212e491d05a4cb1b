package org.digitalcities.partner.endpoint;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoint.Command;
import org.digitalcities.partner.endpoint.Endpoint.Disabled;
import org.digitalcities.partner.endpoint.Endpoint.Removed;
import org.digitalcities.partner.endpoint.Endpoint.Sealed;
import org.digitalcities.partner.feed.Cursor;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.stereotype.Component;

/** The partners' endpoints; the only part of the service that handles their secrets in clear text. */
@Component
public class Endpoints {

    private final EndpointStore store;
    private final Aggregates<Endpoint> endpoints;
    private final SecureRandom random = new SecureRandom();
    private final SecretBox box;
    private final ReentrantLock registering = new ReentrantLock();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    Endpoints(EndpointStore store, LinkKey key) {
        this.store = store;
        this.endpoints = store.aggregates();
        this.box = new SecretBox(key);
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Endpoint>> repeat(String id, Act act) {
        return endpoints.repeat(id, act);
    }

    Outcome<Endpoint> register(
            String id, String partner, WebAddress address, List<String> types, Cursor begin, Act act) {
        registering.lock(); // of several simultaneous requests, the limit stops the later ones
        try {
            return told(
                    id,
                    endpoints.create(
                            id,
                            act,
                            () -> Endpoint.register(
                                    standing(partner), id, partner, address, types, begin, sealed(id, 1), act.now())));
        } finally {
            registering.unlock();
        }
    }

    Outcome<Endpoint> rotate(String id, Act act) {
        return act(
                id,
                act,
                endpoint -> new Command.Rotate(
                        sealed(id, Endpoint.generation(endpoint).orElse(0) + 1)));
    }

    Outcome<Endpoint> enable(String id, Act act) {
        return act(id, act, _ -> new Command.Enable());
    }

    Outcome<Endpoint> remove(String id, Act act) {
        return act(id, act, _ -> new Command.Remove());
    }

    private Outcome<Endpoint> act(String id, Act act, Function<Endpoint, Command> command) {
        if (find(id).isEmpty()) return new Outcome.Unknown<>(id);
        return told(id, endpoints.act(id, act, endpoint -> endpoint.decide(command.apply(endpoint), act.now())));
    }

    /** Stops deliveries to it until its partner enables it again. */
    public void disable(String id, String why, Instant now) {
        told(
                id,
                endpoints.act(
                        id,
                        Act.by("partner-service", now),
                        endpoint -> endpoint.decide(new Command.Disable(why), now)));
    }

    /** An endpoint that was not removed. */
    public Optional<Snapshot<Endpoint>> find(String id) {
        return endpoints.find(id).filter(endpoint -> !(endpoint.state() instanceof Removed));
    }

    /** The owner of an endpoint, even if it was removed. */
    Optional<String> partnerOf(String id) {
        return endpoints.find(id).map(endpoint -> endpoint.state().partner());
    }

    /** Those that were not removed. */
    public ListingPage<Snapshot<Endpoint>> list(ListingQuery part) {
        return store.list(part);
    }

    /** The endpoints that deliveries go to now. */
    public List<Active> active() {
        return store.active();
    }

    /** The secrets that sign a webhook to it now, the newest first. */
    public List<Secret> signing(Active endpoint, Instant now) {
        return Endpoint.signing(endpoint, now).stream()
                .map(secret -> open(endpoint.id(), secret))
                .toList();
    }

    /** The newest secret in clear, only for the answer to the act that issued it. */
    String shown(Endpoint endpoint) {
        return switch (endpoint) {
            case Active active -> open(active.id(), active.secret()).shown();
            case Disabled disabled ->
                open(disabled.id(), disabled.was().secret()).shown();
            case Removed removed -> throw new IllegalStateException(removed.id() + " has no secret any more");
        };
    }

    /** Calls {@code listener} with the id of an endpoint after an act on it in this instance. */
    public void whenChanged(Consumer<String> listener) {
        listeners.add(listener);
    }

    private Sealed sealed(String id, int generation) {
        return new Sealed(generation, box.seal(Secret.fresh(random), id, generation));
    }

    private Secret open(String id, Sealed sealed) {
        return box.open(sealed.box(), id, sealed.generation());
    }

    private Outcome<Endpoint> told(String id, Outcome<Endpoint> outcome) {
        listeners.forEach(listener -> listener.accept(id));
        return outcome;
    }

    private int standing(String partner) {
        return list(endpoints.listing().with("partner", partner).limit(Endpoint.MOST))
                .items()
                .size();
    }
}
