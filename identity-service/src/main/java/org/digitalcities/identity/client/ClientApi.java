package org.digitalcities.identity.client;

import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.identity.client.ClientViews.ClientCredentials;
import org.digitalcities.identity.client.ClientViews.ClientHandover;
import org.digitalcities.identity.client.ClientViews.ClientRegistration;
import org.digitalcities.identity.client.ClientViews.ClientView;
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
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients: the external programs of cities, partners and teams, which get tokens with an id and a secret. */
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

    /**
     * Registers a client and shows its secret. Only this answer, and a repeat of the request with the same key, shows the secret; give
     * both to whoever runs the program.
     */
    @PostMapping
    Created<ClientCredentials> registerClient(@RequestBody ClientRegistration registration, ActRequest acting) {
        var id = acting.id("client");
        return acting.on(id, clients::repeat)
                .showingSecret()
                .created("/api/clients", act -> register(id, registration, act), this::credentials);
    }

    private Outcome<Client> register(String id, ClientRegistration registration, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(registration);
        checks.throwIfAny();
        var role = EnumNames.parse(read.role(), ClientRole.class);
        return clients.register(id, role, Optional.ofNullable(read.owner()), read.label(), act);
    }

    /** Lists clients, without their secrets. */
    @GetMapping
    ResponseEntity<Page<ClientView>> listClients(@ListingOf("clients") ListingQuery part) {
        return Page.answer(clients.list(part), ClientApi::view);
    }

    /** Shows a client, without its secret. */
    @GetMapping("/{id}")
    Versioned<ClientView> getClient(@PathVariable String id) {
        return OutcomeResponses.found(clients.find(id), ClientApi::view);
    }

    /** Lists what was done to a client, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> listClientHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CLIENT, id, part);
    }

    /** Revokes a client: it gets no more tokens, and those that it has end within 15 seconds. */
    @PostMapping("/{id}/revocation")
    Versioned<ClientView> revokeClient(@PathVariable String id, ActRequest acting) {
        return acting.on(id, clients::repeat).done(act -> clients.revoke(id, act), ClientApi::view);
    }

    /**
     * Hands a client over to another person and shows its new secret. The former secret becomes invalid at once, because the former
     * keeper may know it.
     */
    @PostMapping("/{id}/handover")
    Versioned<ClientCredentials> handOverClient(
            @PathVariable String id, @RequestBody ClientHandover handover, ActRequest acting) {
        return acting.on(id, clients::repeat)
                .showingSecret()
                .done(act -> handOver(id, handover, act), this::credentials);
    }

    private Outcome<Client> handOver(String id, ClientHandover handover, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(handover);
        checks.throwIfAny();
        return clients.handOver(id, read.keeper(), act);
    }

    /** Renews a client's secret and shows it. The former secret becomes invalid at once, and its tokens within 15 seconds. */
    @PostMapping("/{id}/secret")
    Versioned<ClientCredentials> renewClientSecret(@PathVariable String id, ActRequest acting) {
        return acting.on(id, clients::repeat).showingSecret().done(act -> clients.rotate(id, act), this::credentials);
    }

    private ClientCredentials credentials(Snapshot<Client> client) {
        return switch (client.state()) {
            case Client.Active active ->
                new ClientCredentials(
                        client.id(),
                        clients.secret(client.id(), active.generation()),
                        active.role(),
                        active.owner().orElse(null),
                        active.label());
            case Client.Revoked _ -> throw Problem.of(409, "secret-superseded").thrown();
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
