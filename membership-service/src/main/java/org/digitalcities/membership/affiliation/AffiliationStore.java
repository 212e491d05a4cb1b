package org.digitalcities.membership.affiliation;

import com.mongodb.client.model.Filters;
import org.digitalcities.messaging.Aggregates;
import org.digitalcities.messaging.Documents;
import org.digitalcities.messaging.Names;
import org.digitalcities.messaging.Shape.Kind;
import org.digitalcities.messaging.Slice;
import org.digitalcities.messaging.Snapshot;
import org.springframework.stereotype.Component;

/** Affiliations as documents. */
@Component
final class AffiliationStore {

    private final Aggregates<Affiliation> affiliations;

    AffiliationStore(Documents documents) {
        this.affiliations = documents.aggregates("affiliations", Affiliation.class, Names.none(),
            shape -> shape.holds(Kind.TEXT, "state.kind").holds(Kind.PART, "state.body", "state.role"));
    }

    Aggregates<Affiliation> aggregates() {
        return affiliations;
    }

    Slice<Snapshot<Affiliation>> list(String after, int limit) {
        return affiliations.list(Filters.empty(), after, limit);
    }
}
