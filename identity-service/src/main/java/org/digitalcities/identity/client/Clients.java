package org.digitalcities.identity.client;

import com.mongodb.client.model.Filters;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.idempotency.KeyedId;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.stereotype.Component;

/** The front door of clients: registering, rotating, revoking, and knowing them again. */
@Component
public final class Clients {

    private final Aggregates<Client> clients;
    private final ConfiguredClients configured;
    private final LinkKey linkKey;

    Clients(Documents documents, ConfiguredClients configured, LinkKey linkKey) {
        this.clients = documents.aggregates("clients", Client.class,
                Names.of(Client.class).name(Client.Active.class, "active").name(Client.Revoked.class, "revoked"),
                shape -> shape.holds(Kind.TEXT, "state.role", "state.label"));
        this.configured = configured;
        this.linkKey = linkKey;
    }

    /** How to know that client and what it may say; nothing for one that is unknown or revoked. */
    public Optional<Credentials> credentials(String id) {
        return configured.find(id).or(() -> clients.find(id).flatMap(snapshot -> switch (snapshot.state()) {
            case Client.Active active -> Optional.of(Credentials.of(active.secretHash(), active.role(), active.owner()));
            case Client.Revoked revoked -> Optional.empty();
        }));
    }

    /** Registers a client; its id follows from the act's key, so that a repeat finds the same one. */
    Outcome<Client> register(String role, Optional<String> owner, String label, Act act) {
        var id = KeyedId.of(act, "client");
        return clients.create(id, act, () -> Client.register(id, role, owner, label, SecretHashes.of(secret(id, 1)), act.now()));
    }

    Outcome<Client> rotate(String id, Act act) {
        return clients.act(id, act, client -> {
            var next = client instanceof Client.Active active ? active.generation() + 1 : 1;
            return client.decide(id, new Client.Rotate(SecretHashes.of(secret(id, next))), act.now());
        });
    }

    Outcome<Client> revoke(String id, Act act) {
        return clients.act(id, act, client -> client.decide(id, new Client.Revoke(), act.now()));
    }

    Optional<Snapshot<Client>> find(String id) {
        return clients.find(id);
    }

    Slice<Snapshot<Client>> list(String after, int limit) {
        return clients.list(Filters.empty(), after, limit);
    }

    /** The secret of one generation: a repeated call gives the same answer, and no answer with a secret is ever stored. */
    String secret(String id, int generation) {
        return linkKey.text("client-secret", id, String.valueOf(generation));
    }
}
