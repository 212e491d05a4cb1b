package org.digitalcities.identity.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.EndedTokens;
import org.springframework.stereotype.Component;

/** The front door of clients: registers, rotates, revokes and authenticates them. */
@Component
public final class Clients {

    private final ClientStore store;
    private final Aggregates<Client> clients;
    private final ConfiguredClients configured;
    private final Entitlements entitlements;
    private final LinkKey linkKey;
    private final InstantSource realTime;

    Clients(ClientStore store, ConfiguredClients configured, Keepers keepers, LinkKey linkKey, InstantSource realTime) {
        this.store = store;
        this.clients = store.aggregates();
        this.configured = configured;
        this.entitlements = new Entitlements(keepers);
        this.linkKey = linkKey;
        this.realTime = realTime;
    }

    /** A client's id, label and role; for a page or a refusal that names it. */
    public record Named(String id, String role, String label) {}

    /**
     * A client's new secret.
     *
     * @param clientId for requests for tokens
     * @param secret   for requests for tokens; no other answer shows it
     */
    @SchemaName("ClientSecret")
    public record Secret(String clientId, String secret) {}

    /** The credentials of that client; empty if it is unknown or revoked, or its keeper lost the role. */
    public Optional<Credentials> credentials(String id) {
        return configured.find(id).or(() -> clients.find(id).flatMap(found -> credentials(found.state())));
    }

    private Optional<Credentials> credentials(Client client) {
        return switch (client) {
            case Client.Active active
            when entitlements.holdFor(active) ->
                Optional.of(Credentials.of(
                        active.secretHash(), active.role(), active.owner(), active.generation(), hands(active)));
            case Client.Active active -> Optional.empty();
            case Client.Revoked revoked -> Optional.empty();
        };
    }

    /** The current roles of a registered client, none if it gets no tokens; empty for an id of no such client. */
    public Optional<List<String>> rolesOf(String id) {
        return configured.find(id).isPresent()
                ? Optional.empty()
                : clients.find(id)
                        .map(found -> credentials(found.state())
                                .map(Credentials::roles)
                                .orElse(List.of()));
    }

    private static List<String> hands(Client.Active client) {
        return client.hands() == null
                ? List.of()
                : Stream.of(client.hands().keeper(), client.hands().holder())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /** The answer to a repeated act, for actors who are still entitled, because it can show a secret. */
    Optional<Outcome<Client>> repeat(String id, Act act) {
        return manages(act.actor())
                ? clients.repeat(id, act)
                : Optional.of(new Outcome.Refused<>(Reason.forbidden("forbidden")));
    }

    Outcome<Client> register(String id, ClientRole role, Optional<String> owner, String label, Act act) {
        var hash = SecretHashes.of(secret(id, 1));
        return entitled(
                id,
                act,
                Optional.empty(),
                person -> clients.create(
                        id,
                        act,
                        () -> Client.register(
                                id,
                                role,
                                owner,
                                label,
                                new Client.Custody(act.actor(), person, person),
                                hash,
                                act.now())));
    }

    /** The acting person, or the person behind an acting machine; a machine of the settings counts itself. Empty for an ended one. */
    public Optional<String> personBehind(String actor) {
        return clients.find(actor)
                .map(Snapshot::state)
                .map(client -> switch (client) {
                    case Client.Active active ->
                        Optional.ofNullable(active.hands())
                                .map(Client.Custody::keeper)
                                .or(() -> Optional.of(actor));
                    case Client.Revoked revoked -> Optional.<String>empty();
                })
                .orElse(Optional.of(actor));
    }

    /** Whether the actor has the secretariat's role now, whatever the token says. For a machine, whether its keeper has it. */
    public boolean manages(String actor) {
        return personBehind(actor).filter(entitlements::manages).isPresent();
    }

    /** Whether that person may answer for that client; an unknown client is refused elsewhere. */
    public boolean mayKeep(String person, String id) {
        return entitlements.mayKeep(
                person, clients.find(id).map(found -> found.state().role()).orElse(null));
    }

    Outcome<Client> rotate(String id, Act act) {
        return entitled(
                id,
                act,
                Optional.empty(),
                person -> clients.act(
                        id,
                        act,
                        client -> client.decide(
                                new Client.Command.Rotate(nextHash(client), person, realTime.instant()), act.now())));
    }

    /** Hands a client over to a person, with a new secret. */
    Outcome<Client> handOver(String id, String keeper, Act act) {
        return entitled(
                id,
                act,
                Optional.of(keeper),
                person -> clients.act(
                        id,
                        act,
                        client -> client.decide(
                                new Client.Command.HandOver(keeper, nextHash(client), person, realTime.instant()),
                                act.now())));
    }

    Outcome<Client> revoke(String id, Act act) {
        return manages(act.actor()) ? ended(id, act) : new Outcome.Refused<>(Reason.forbidden("forbidden"));
    }

    private Outcome<Client> ended(String id, Act act) {
        return clients.act(id, act, client -> client.decide(new Client.Command.Revoke(realTime.instant()), act.now()));
    }

    /**
     * Acts for the person behind the actor, who has to be entitled before and after the act. A removal in between is noticed
     * here, and a later one sees the client. If it was noticed, the client is revoked, and its secret is shown to nobody.
     */
    private Outcome<Client> entitled(
            String id, Act act, Optional<String> keeper, Function<String, Outcome<Client>> deed) {
        var person = personBehind(act.actor());
        var refusal = refusal(id, act, keeper);
        if (refusal.isPresent() || person.isEmpty())
            return new Outcome.Refused<>(refusal.orElse(Reason.forbidden("forbidden")));
        var outcome = deed.apply(person.get());
        var late = outcome instanceof Outcome.Done<Client> ? refusal(id, act, keeper) : Optional.<Reason>empty();
        if (late.isEmpty()) return outcome;
        // If another person has acted on it since, it belongs to them.
        if (outcome instanceof Outcome.Done<Client> done && done.changed()) {
            ended(id, act.further().expecting(done.snapshot().version()));
        }
        return new Outcome.Refused<>(late.get());
    }

    private Optional<Reason> refusal(String id, Act act, Optional<String> keeper) {
        if (!manages(act.actor())) return Optional.of(Reason.forbidden("forbidden"));
        return keeper.filter(person -> !mayKeep(person, id))
                .map(person -> Reason.invalid("client-keeper-unknown").with("keeper", person));
    }

    private String nextHash(Client client) {
        return SecretHashes.of(
                secret(client.id(), client instanceof Client.Active active ? active.generation() + 1 : 1));
    }

    /** The active clients that a person keeps, or whose current secret they were shown. */
    public List<Named> inHandsOf(String person) {
        return store.inHandsOf(person)
                .filter(Client.Active.class::isInstance)
                .map(client -> new Named(client.id(), client.role(), client.label()))
                .distinct()
                .sorted(Comparator.comparing(Named::id))
                .toList();
    }

    /** Whether that client was revoked. */
    public boolean hasEnded(String id) {
        return clients.find(id)
                .filter(found -> found.state() instanceof Client.Revoked)
                .isPresent();
    }

    /** Whether that person is the client's keeper. */
    public boolean keeps(String person, String id) {
        return clients.find(id)
                .map(found -> found.state().hands())
                .filter(hands -> person.equals(hands.keeper()))
                .isPresent();
    }

    /** Revokes a client of a person who is removed. */
    public void end(String id, Act act) {
        OutcomeResponses.done(ended(id, act));
    }

    /** Revokes the remaining clients of that person. */
    public void end(Collection<String> ids, Act act) {
        clients.many()
                .act(ids, act, (_, client) -> client.decide(new Client.Command.Revoke(realTime.instant()), act.now()))
                .values()
                .forEach(OutcomeResponses::done);
    }

    /** Hands a client of a person who is removed over to another. */
    public void handTo(String id, String keeper, Act act) {
        OutcomeResponses.done(handOver(id, keeper, act));
    }

    /** The new secret of a client that was handed over under that act's key, as long as it is the current one. */
    public Secret handedOver(String id, Act act) {
        return repeat(id, act)
                .map(OutcomeResponses::done)
                .filter(done -> done.first().filter(Outcome.First::superseded).isEmpty())
                .map(done -> done.snapshot().state())
                .filter(Client.Active.class::isInstance)
                .map(Client.Active.class::cast)
                .map(active -> new Secret(id, secret(id, active.generation())))
                .orElseThrow(() -> Problem.of(409, "secret-superseded").thrown());
    }

    /** The clients whose tokens have ended since that instant: those of former secrets, or all if it has no generation. */
    public List<EndedTokens.Ended> endedSince(Instant since) {
        return store.endedSince(since);
    }

    Optional<Snapshot<Client>> find(String id) {
        return clients.find(id);
    }

    ListingPage<Snapshot<Client>> list(ListingQuery part) {
        return clients.list(part);
    }

    /** Derives the secret of a generation, so that a repeat gives the same answer and no secret is stored. */
    String secret(String id, int generation) {
        return linkKey.text("client-secret", id, String.valueOf(generation));
    }
}
