package org.digitalcities.identity.client;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients, registered and revoked by the secretariat. */
@RestController
@RequestMapping("/api/clients")
@AllowedFor(Role.SECRETARIAT)
class ClientApi {

    private final Clients clients;
    private final Histories histories;

    ClientApi(Clients clients, Histories histories) {
        this.clients = clients;
        this.histories = histories;
    }

    /** @param owner the member or partner that the client represents; for the roles city and partner only */
    record Registration(String role, String owner, String label) {}

    /** @param keeper the id of the person who answers for it from now on */
    record Handover(String keeper) {}

    /**
     * @param maker  who registered it: the id of a person or a client
     * @param keeper who answers for it
     * @param holder who was shown its current secret
     */
    record ClientView(
            String clientId,
            String role,
            String owner,
            String label,
            String state,
            String maker,
            String keeper,
            String holder,
            Instant registered,
            Instant revoked) {}

    /** The answer with a secret; a repeat with the same key gives it again, as long as it is the current one. */
    record Issued(String clientId, String secret, String role, String owner, String label) {}

    @PostMapping
    Created<Object> register(@RequestBody Registration registration, ActRequest acting) {
        var id = acting.id("client");
        return acting.on(id, clients::repeat)
                .showingSecret()
                .created("/api/clients", act -> register(id, registration, act), this::issued);
    }

    private Outcome<Client> register(String id, Registration registration, Act act) {
        FieldValidator.check()
                .required("role", registration.role)
                .required("label", registration.label)
                .line("label", registration.label, 200)
                .id("owner", registration.owner, 64)
                .throwIfAny();
        return clients.register(
                id, registration.role, Optional.ofNullable(registration.owner), registration.label, act);
    }

    @GetMapping
    ResponseEntity<Page<ClientView>> list(@ListingOf("clients") ListingQuery part) {
        return Page.answer(clients.list(part), ClientApi::view);
    }

    @GetMapping("/{id}")
    Versioned<ClientView> find(@PathVariable String id) {
        return OutcomeResponses.found(clients.find(id), ClientApi::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CLIENT, id, part);
    }

    @PostMapping("/{id}/revocation")
    Versioned<ClientView> revoke(@PathVariable String id, ActRequest acting) {
        return acting.on(id, clients::repeat).done(act -> clients.revoke(id, act), ClientApi::view);
    }

    /** Also replaces the secret, because the former keeper may know it. */
    @PostMapping("/{id}/handover")
    Versioned<Object> handOver(@PathVariable String id, @RequestBody Handover handover, ActRequest acting) {
        return acting.on(id, clients::repeat)
                .showingSecret()
                .done(
                        act -> {
                            FieldValidator.check()
                                    .required("keeper", handover.keeper)
                                    .line("keeper", handover.keeper, 100)
                                    .throwIfAny();
                            return clients.handOver(id, handover.keeper, act);
                        },
                        this::issued);
    }

    @PostMapping("/{id}/secret")
    Versioned<Object> rotate(@PathVariable String id, ActRequest acting) {
        return acting.on(id, clients::repeat).showingSecret().done(act -> clients.rotate(id, act), this::issued);
    }

    private Object issued(Snapshot<Client> client) {
        return switch (client.state()) {
            case Client.Active active ->
                new Issued(
                        client.id(),
                        clients.secret(client.id(), active.generation()),
                        active.role(),
                        active.owner().orElse(null),
                        active.label());
            case Client.Revoked revoked -> view(client);
        };
    }

    private static ClientView view(Snapshot<Client> snapshot) {
        var client = snapshot.state();
        var hands = client.hands() == null ? new Client.Custody(null, null, null) : client.hands();
        // A client that represents no member or partner belongs to its keeper.
        var owner = client.owner().orElse(hands.keeper());
        return switch (client) {
            case Client.Active active ->
                new ClientView(
                        snapshot.id(),
                        client.role(),
                        owner,
                        client.label(),
                        "active",
                        hands.maker(),
                        hands.keeper(),
                        hands.holder(),
                        client.registered(),
                        null);
            case Client.Revoked revoked ->
                new ClientView(
                        snapshot.id(),
                        client.role(),
                        owner,
                        client.label(),
                        "revoked",
                        hands.maker(),
                        hands.keeper(),
                        null,
                        client.registered(),
                        revoked.revoked());
        };
    }
}
