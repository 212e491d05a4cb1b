package org.digitalcities.membership.affiliation;

import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.Listed;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.Part;
import org.springframework.stereotype.Component;

/** Affiliations as documents. */
@Component
final class AffiliationStore {

    static final Listing<Affiliation> LISTING = Listing.<Affiliation>of("affiliations").names("member", facts -> facts.state().member())
        .texts("body", facts -> facts.state().body())
        .filter("kind", Listing.names(AffiliationKind.class), facts -> Listing.name(facts.state().kind()));

    private final Aggregates<Affiliation> affiliations;

    AffiliationStore(Documents documents) {
        this.affiliations = documents.aggregates(SubjectKind.AFFILIATION, "affiliations", Affiliation.class, Names.none(),
            shape -> shape.listing(LISTING).holds(Kind.TEXT, "state.kind").holds(Kind.PART, "state.body", "state.role"));
    }

    Aggregates<Affiliation> aggregates() {
        return affiliations;
    }

    Listed<Snapshot<Affiliation>> list(Part part) {
        return affiliations.list(part);
    }
}
