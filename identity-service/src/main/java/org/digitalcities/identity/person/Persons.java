package org.digitalcities.identity.person;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.identity.client.Keepers;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Component;

/** The front door of persons. An id is derived from the address, so that a person is found by address without a search. */
@Component
public final class Persons implements Keepers {

    private static final String PREFIX = "person-";

    private final Aggregates<Person> persons;
    private final LinkKey linkKey;

    Persons(PersonStore store, LinkKey linkKey) {
        this.persons = store.aggregates();
        this.linkKey = linkKey;
    }

    /** Somebody who may sign in. */
    public record Known(String id, String email, String language, List<String> roles) {}

    /** The id of a person with this address, whether there is one or not; it does not reveal the address. */
    public String idOf(String email) {
        return PREFIX + linkKey.id("person", EmailAddress.folded(email));
    }

    /** The person with that id, unless they were removed. */
    public Optional<Known> known(String id) {
        return persons.find(id).flatMap(snapshot -> switch (snapshot.state()) {
            case Person.Active active -> Optional.of(new Known(id, active.email(), active.language(), active.roles()));
            case Person.Removed removed -> Optional.empty();
        });
    }

    @Override
    public Optional<Set<String>> rolesOf(String id) {
        return id.startsWith(PREFIX)
                ? Optional.of(known(id).map(Known::roles).map(Set::copyOf).orElse(Set.of()))
                : Optional.empty();
    }

    Outcome<Person> add(String email, String language, List<String> roles, Act act) {
        var added = new Person.Command.Add(EmailAddress.normal(email), language, roles);
        return persons.put(
                idOf(email),
                act,
                known -> known.map(person -> person.decide(added, act.now())).orElseGet(() -> Person.add(added)));
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Person>> repeat(String id, Act act) {
        return persons.repeat(id, act);
    }

    /** Adds a person from the settings; a removed person stays removed. */
    void provision(String email, List<String> roles, Act act) {
        if (persons.find(idOf(email)).isEmpty()) add(email, "en", roles, act);
    }

    Outcome<Person> act(String id, Person.Command command, Act act) {
        return persons.act(id, act, person -> person.decide(command, act.now()));
    }

    Optional<Snapshot<Person>> find(String id) {
        return persons.find(id);
    }

    ListingPage<Snapshot<Person>> list(ListingQuery part) {
        return persons.list(part);
    }
}
