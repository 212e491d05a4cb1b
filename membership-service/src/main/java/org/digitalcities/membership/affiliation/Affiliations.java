package org.digitalcities.membership.affiliation;

import java.util.Optional;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The front door to affiliations. */
@Component
class Affiliations {

    private final AffiliationStore store;
    private final Members members;

    Affiliations(AffiliationStore store, Members members) {
        this.store = store;
        this.members = members;
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Affiliation>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    Outcome<Affiliation> enter(Affiliation affiliation, Act act) {
        if (members.find(affiliation.member()).isEmpty()) {
            return new Outcome.Refused<>(Reason.invalid("member-unknown").with("member", affiliation.member()));
        }
        return store.aggregates().create(affiliation.id(), act, () -> Affiliation.enter(affiliation));
    }

    ListingPage<Snapshot<Affiliation>> list(ListingQuery part) {
        return store.list(part);
    }
}
