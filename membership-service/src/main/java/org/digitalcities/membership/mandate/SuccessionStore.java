package org.digitalcities.membership.mandate;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** The succession of mandates as one document. */
@Component
final class SuccessionStore {

    private final Aggregates<Succession> successions;

    SuccessionStore(ServiceDatabase documents) {
        this.successions = documents.aggregates(
                SubjectKind.SUCCESSION,
                "successions",
                Succession.class,
                StoredTypeNames.none(),
                shape -> shape.few("there is one").holds(Kind.LIST, "state.terms"));
    }

    Aggregates<Succession> aggregates() {
        return successions;
    }

    Succession now() {
        return successions.find(Succession.ID).map(Snapshot::state).orElse(Succession.NONE);
    }
}
