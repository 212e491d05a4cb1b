package org.digitalcities.membership.affiliation;

import com.mongodb.client.model.Filters;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** Affiliations as documents. */
@Component
final class AffiliationStore {

    private final Aggregates<Affiliation> affiliations;

    AffiliationStore(Documents documents) {
        this.affiliations = documents.aggregates(SubjectKind.AFFILIATION, "affiliations", Affiliation.class, Names.none(),
            shape -> shape.holds(Kind.TEXT, "state.kind").holds(Kind.PART, "state.body", "state.role"));
    }

    Aggregates<Affiliation> aggregates() {
        return affiliations;
    }

    Slice<Snapshot<Affiliation>> list(String after, int limit) {
        return affiliations.list(Filters.empty(), after, limit);
    }
}
