package org.digitalcities.study.contribution;

import com.mongodb.client.model.Filters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The cases that the community wrote for other organisations' reports; a few each year. */
@Component
public class Contributions {

    static final Listing<Contribution> LISTING = Listing.<Contribution>of("contributions")
            .names("report", facts -> facts.state().report())
            .names("title", facts -> facts.state().title());

    private final Aggregates<Contribution> contributions;

    Contributions(ServiceDatabase documents) {
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

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Contribution>> repeat(String id, Act act) {
        return contributions.repeat(id, act);
    }

    Outcome<Contribution> record(Contribution contribution, Act act) {
        return contributions.create(contribution.id(), act, contribution::record);
    }

    Optional<Snapshot<Contribution>> find(String id) {
        return contributions.find(id);
    }

    ListingPage<Snapshot<Contribution>> list(ListingQuery part) {
        return contributions.list(part);
    }

    /** By report and chapter. */
    public List<Contribution> all() {
        return contributions.all(Filters.empty()).stream()
                .map(Snapshot::state)
                .sorted(Comparator.comparing(Contribution::report)
                        .thenComparingInt(Contribution::chapter)
                        .thenComparing(Contribution::id))
                .toList();
    }
}
