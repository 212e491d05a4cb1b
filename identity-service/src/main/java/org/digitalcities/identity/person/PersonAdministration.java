package org.digitalcities.identity.person;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.digitalcities.identity.client.Clients;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.springframework.stereotype.Component;

/**
 * Adds and changes persons for current members of the secretariat. Removes a person, or a role, after it is decided what
 * happens to their clients (decision 0038).
 */
@Component
final class PersonAdministration {

    private final Persons persons;
    private final Clients clients;

    PersonAdministration(Persons persons, Clients clients) {
        this.persons = persons;
        this.clients = clients;
    }

    /**
     * The decision on the clients of a person who is removed.
     *
     * @param revoke   the ids of clients to revoke
     * @param handOver the ids of clients to hand over, each with the id of its new keeper
     */
    record Plan(List<String> revoke, Map<String, String> handOver) {

        private boolean settles(String client) {
            return revoke.contains(client) || handOver.containsKey(client);
        }
    }

    /** The answer to a repeated act, for actors who are still entitled; an interrupted removal is finished. */
    Optional<Outcome<Person>> repeat(String id, Act act) {
        if (!mayAct(id, act)) return Optional.of(forbidden());
        var repeat = persons.repeat(id, act);
        if (repeat.orElse(null) instanceof Outcome.Done<Person> done
                && done.snapshot().state() instanceof Person.Removed) {
            end(clients.inHandsOf(id), act);
        }
        return repeat;
    }

    /** Changes the clients first: the same request finishes an interrupted removal, and no client is left active without a keeper. */
    Outcome<Person> remove(String id, Plan plan, Act act) {
        var refusal = refusal(id, plan, act);
        if (refusal.isPresent()) return refusal.get();
        var own = onClients(act);
        plan.revoke.forEach(client -> clients.end(client, own));
        plan.handOver.forEach((client, keeper) -> clients.handTo(client, keeper, own));
        var removed = persons.act(id, new Person.Command.Remove(), act);
        if (removed instanceof Outcome.Done<Person>) end(clients.inHandsOf(id), act);
        return removed;
    }

    /** The new secrets of the clients that a plan handed over under that act's key. */
    List<Clients.Secret> secrets(Plan plan, Act act) {
        return plan.handOver.keySet().stream()
                .map(client -> clients.handedOver(client, onClients(act)))
                .toList();
    }

    /** The expected version is the person's, not the clients'. */
    private static Act onClients(Act act) {
        return new Act(act.now(), act.by(), act.key(), OptionalLong.empty());
    }

    private boolean mayAct(String id, Act act) {
        return isSelf(id, act) || clients.manages(act.actor());
    }

    private boolean isSelf(String id, Act act) {
        return clients.personBehind(act.actor()).filter(id::equals).isPresent();
    }

    /** Adds a person, on behalf of an officer who has the secretariat's role now. */
    Outcome<Person> add(String email, String language, List<String> roles, Act act) {
        return clients.manages(act.actor()) ? persons.add(email, language, roles, act) : forbidden();
    }

    /** Removing a role also revokes the clients that have it: it is refused while there are any. */
    Outcome<Person> change(String id, Person.Command.Change change, Act act) {
        if (!clients.manages(act.actor())) return forbidden();
        var lost = persons.known(id).map(Persons.Known::roles).orElse(List.of()).stream()
                .filter(role -> !change.roles().contains(role))
                .toList();
        var left = endingWith(lost, id);
        if (!left.isEmpty()) return keeps(left);
        var changed = persons.act(id, change, act);
        if (changed instanceof Outcome.Done<Person>) end(endingWith(lost, id), act);
        return changed;
    }

    private List<Clients.Named> endingWith(List<String> lost, String id) {
        if (lost.isEmpty()) return List.of();
        return clients.inHandsOf(id).stream()
                .filter(client -> lost.contains("secretariat") || lost.contains(client.role()))
                .toList();
    }

    /** Revokes clients that the person got while this was running; from now on the person gets none. */
    private void end(List<Clients.Named> left, Act act) {
        clients.end(left.stream().map(Clients.Named::id).toList(), act.further());
    }

    private Optional<Outcome<Person>> refusal(String id, Plan plan, Act act) {
        if (!mayAct(id, act)) return Optional.of(forbidden());
        var person = persons.find(id);
        if (person.isEmpty()) return Optional.of(new Outcome.Unknown<>(id));
        var active = person.get().state() instanceof Person.Active;
        var version = person.get().version();
        if (active && act.expectedVersion().orElse(version) != version)
            return Optional.of(new Outcome.Stale<>(version));
        // The person who hands a client over is shown its new secret.
        if (!plan.handOver.isEmpty() && isSelf(id, act))
            return Optional.of(new Outcome.Refused<>(Reason.conflict("removal-by-another")));
        var kept = clients.inHandsOf(id);
        var open = kept.stream().filter(client -> !plan.settles(client.id())).toList();
        if (!open.isEmpty() && active) return Optional.of(keeps(open));
        var theirs = kept.stream().map(Clients.Named::id).collect(Collectors.toSet());
        // A client that already is as the plan says is accepted: the request may be a repeat.
        for (var client : plan.revoke) {
            if (!theirs.contains(client) && !clients.hasEnded(client))
                return Optional.of(invalid("client-not-theirs", client));
        }
        for (var entry : plan.handOver.entrySet()) {
            var client = entry.getKey();
            var keeper = entry.getValue();
            if (keeper.equals(id) || !clients.mayKeep(keeper, client)) {
                return Optional.of(new Outcome.Refused<>(
                        Reason.invalid("client-keeper-unknown").with("keeper", keeper)));
            }
            if (!theirs.contains(client) && !clients.keeps(keeper, client))
                return Optional.of(invalid("client-not-theirs", client));
            if (plan.revoke.contains(client)) return Optional.of(invalid("client-settled-twice", client));
        }
        return Optional.empty();
    }

    private static Outcome<Person> forbidden() {
        return new Outcome.Refused<>(Reason.forbidden("forbidden"));
    }

    private static Outcome<Person> keeps(List<Clients.Named> clients) {
        return new Outcome.Refused<>(Reason.conflict("person-keeps-clients")
                .with("count", clients.size())
                .with("clients", clients.stream().map(Clients.Named::id).toList()));
    }

    private static Outcome<Person> invalid(String code, String client) {
        return new Outcome.Refused<>(Reason.invalid(code).with("client", client));
    }
}
