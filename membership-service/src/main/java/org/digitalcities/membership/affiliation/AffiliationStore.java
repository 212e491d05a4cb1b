package org.digitalcities.membership.affiliation;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** Affiliations as documents. */
@Component
final class AffiliationStore {

    static final Listing<Affiliation> LISTING = Listing.<Affiliation>of("affiliations")
            .names("member", facts -> facts.state().member())
            .texts("body", facts -> facts.state().body())
            .filter(
                    "kind",
                    EnumNames.all(AffiliationKind.class),
                    facts -> EnumNames.of(facts.state().kind()));

    private final Aggregates<Affiliation> affiliations;

    AffiliationStore(ServiceDatabase documents) {
        this.affiliations = documents.aggregates(
                SubjectKind.AFFILIATION,
                "affiliations",
                Affiliation.class,
                StoredTypeNames.none(),
                shape -> shape.listing(LISTING)
                        .holds(Kind.TEXT, "state.kind")
                        .holds(Kind.PART, "state.body", "state.role"));
    }

    Aggregates<Affiliation> aggregates() {
        return affiliations;
    }

    ListingPage<Snapshot<Affiliation>> list(ListingQuery part) {
        return affiliations.list(part);
    }
}
