package org.digitalcities.study.contribution;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.springframework.stereotype.Component;

/** Contributions as documents. */
@Component
final class ContributionStore {

    static final Listing<Contribution> LISTING = Listing.<Contribution>of("contributions")
            .names("report", facts -> facts.state().report())
            .names("title", facts -> facts.state().title());

    private final Aggregates<Contribution> contributions;

    ContributionStore(ServiceDatabase documents) {
        this.contributions = documents.aggregates(
                SubjectKind.CONTRIBUTION,
                "contributions",
                Contribution.class,
                StoredTypeNames.none(),
                shape -> shape.listing(LISTING)
                        .few("a handful a year")
                        .holds(Kind.TEXT, "state.report", "state.title", "state.url")
                        .holds(Kind.NUMBER, "state.chapter"));
    }

    Aggregates<Contribution> aggregates() {
        return contributions;
    }

    List<Contribution> all() {
        return contributions.all(Filters.empty()).stream().map(Snapshot::state).toList();
    }
}
