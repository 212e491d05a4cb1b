package org.digitalcities.membership.mandate;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** Mandates as documents. */
@Component
final class MandateStore {

    /**
     * Earlier releases told partners of a mandate when it was entered, and kept no former holders and no technical secretariat. They
     * read what this one adds as if it were not there.
     */
    private static final StoredTypeNames NAMES = StoredTypeNames.none().lift(MandateStore::lifted, state -> state);

    private final Aggregates<Mandate> mandates;

    MandateStore(ServiceDatabase documents) {
        this.mandates = documents.aggregates(
                SubjectKind.MANDATE,
                "mandates",
                Mandate.class,
                NAMES,
                shape -> shape.few("one every three or four years")
                        .holds(Kind.PART, "state.congress")
                        .holds(Kind.LIST, "state.seats"));
    }

    private static Document lifted(Document state) {
        state.putIfAbsent("told", true);
        state.putIfAbsent("secretariat", List.of());
        return state;
    }

    Aggregates<Mandate> aggregates() {
        return mandates;
    }

    List<Mandate> all() {
        return mandates.all(Filters.empty()).stream().map(Snapshot::state).toList();
    }
}
