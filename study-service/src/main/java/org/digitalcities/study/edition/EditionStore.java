package org.digitalcities.study.edition;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.springframework.stereotype.Component;

/** Editions as documents. */
@Component
final class EditionStore {

    private static final String EMBARGOED = "embargoed";

    static final Listing<Edition> LISTING = Listing.<Edition>of("editions")
            .greatest("number", facts -> (long) facts.state().number());

    private final Aggregates<Edition> editions;

    EditionStore(ServiceDatabase documents) {
        this.editions = documents.aggregates(
                SubjectKind.EDITION,
                "editions",
                Edition.class,
                StoredTypeNames.of(Edition.class)
                        .name(Edition.Recorded.class, "recorded")
                        .name(Edition.Planned.class, "planned")
                        .name(Edition.Defined.class, "defined")
                        .name(Edition.Embargoed.class, EMBARGOED)
                        .name(Edition.Published.class, "published"),
                shape -> shape.listing(LISTING).few("one every two years"));
    }

    Aggregates<Edition> aggregates() {
        return editions;
    }

    List<Edition> all() {
        return editions.all(Filters.empty()).stream().map(Snapshot::state).toList();
    }

    List<Edition.Embargoed> embargoed() {
        return editions.all(Filters.eq("state.kind", EMBARGOED)).stream()
                .map(Snapshot::state)
                .map(Edition.Embargoed.class::cast)
                .toList();
    }
}
