package org.digitalcities.identity.client;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.webkit.security.EndedTokens;
import org.springframework.stereotype.Component;

/** Clients as documents. */
@Component
final class ClientStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Client.class)
            .name(Client.Active.class, "active")
            .name(Client.Revoked.class, "revoked")
            .identified();

    static final Listing<Client> LISTING = Listing.<Client>of("clients")
            .names("name", facts -> facts.state().label())
            .newest("registered", facts -> facts.state().registered())
            .filter("state", List.of("active", "revoked"), facts -> NAMES.name(facts.state()))
            .filter("keeper", facts -> keeper(facts.state()));

    private final Aggregates<Client> clients;
    private final MongoCollection<Document> documents;

    ClientStore(ServiceDatabase documents) {
        this.clients = documents
                .aggregates(
                        SubjectKind.CLIENT,
                        "clients",
                        Client.class,
                        NAMES,
                        shape -> shape.listing(LISTING)
                                .holds(Kind.TEXT, "state.role", "state.label")
                                .index("state.hands.keeper", "_id")
                                .index("state.hands.holder", "_id")
                                .index("state.ended"))
                .secrets(ClientStore::generation);
        this.documents = documents.collection("clients");
    }

    Aggregates<Client> aggregates() {
        return clients;
    }

    /** The clients that a person keeps, or whose secret they were shown; some of them twice. */
    Stream<Client> inHandsOf(String person) {
        return Stream.of("state.hands.keeper", "state.hands.holder")
                .flatMap(hand -> clients.all(Filters.eq(hand, person)).stream())
                .map(Snapshot::state);
    }

    /** The clients whose tokens have ended since that instant, without their other data: it is asked every few seconds. */
    List<EndedTokens.Ended> endedSince(Instant since) {
        return documents
                .find(Filters.gt("state.ended", Date.from(since)))
                .projection(Projections.include("state.generation"))
                .map(found -> new EndedTokens.Ended(
                        found.getString("_id"),
                        found.get("state", Document.class).getInteger("generation")))
                .into(new ArrayList<>());
    }

    private static OptionalInt generation(Client client) {
        return switch (client) {
            case Client.Active active -> OptionalInt.of(active.generation());
            case Client.Revoked _ -> OptionalInt.empty();
        };
    }

    private static String keeper(Client client) {
        return client.hands() == null || client.hands().keeper() == null
                ? ""
                : client.hands().keeper();
    }
}
