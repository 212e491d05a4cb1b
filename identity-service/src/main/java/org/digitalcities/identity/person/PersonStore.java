package org.digitalcities.identity.person;

import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.springframework.stereotype.Component;

/** Persons as documents. */
@Component
final class PersonStore {

    private static final StoredTypeNames NAMES =
            StoredTypeNames.of(Person.class).name(Person.Active.class, "active").name(Person.Removed.class, "removed");

    /** Persons are sorted by their address; a removed one has none. */
    static final Listing<Person> LISTING = Listing.<Person>of("persons")
            .names("name", facts -> facts.state() instanceof Person.Active active ? active.email() : "")
            .newest("added", ListingInput::created)
            .filter("state", List.of("active", "removed"), facts -> NAMES.name(facts.state()));

    private final Aggregates<Person> persons;

    PersonStore(ServiceDatabase documents) {
        this.persons = documents.aggregates(
                SubjectKind.PERSON, "persons", Person.class, NAMES, shape -> shape.listing(LISTING));
    }

    Aggregates<Person> aggregates() {
        return persons;
    }
}
