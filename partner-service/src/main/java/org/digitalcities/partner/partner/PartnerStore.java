package org.digitalcities.partner.partner;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.springframework.stereotype.Component;

/** Partners as documents. */
@Component
final class PartnerStore {

    static final Listing<Partner> LISTING = Listing.<Partner>of("partners")
            .names(
                    "name",
                    facts -> facts.state().name() == null
                            ? facts.id()
                            : facts.state().name())
            .newest("since", facts -> facts.state().since());

    private final Aggregates<Partner> partners;

    PartnerStore(ServiceDatabase documents) {
        this.partners = documents.aggregates(
                SubjectKind.PARTNER,
                "partners",
                Partner.class,
                StoredTypeNames.none(),
                shape -> shape.listing(LISTING).holds(Kind.TIME, "state.since"));
    }

    Aggregates<Partner> aggregates() {
        return partners;
    }
}
