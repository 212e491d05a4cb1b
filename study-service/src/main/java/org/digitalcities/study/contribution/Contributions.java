package org.digitalcities.study.contribution;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The cases that the community wrote for other organisations' reports; a few each year. */
@Component
public class Contributions {

    private final ContributionStore store;
    private final Aggregates<Contribution> contributions;

    Contributions(ContributionStore store) {
        this.store = store;
        this.contributions = store.aggregates();
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Contribution>> repeat(String id, Act act) {
        return contributions.repeat(id, act);
    }

    Outcome<Contribution> record(Contribution contribution, Act act) {
        return contributions.create(contribution.id(), act, () -> Contribution.record(contribution));
    }

    Optional<Snapshot<Contribution>> find(String id) {
        return contributions.find(id);
    }

    ListingPage<Snapshot<Contribution>> list(ListingQuery part) {
        return contributions.list(part);
    }

    /** By report and chapter. */
    public List<Contribution> all() {
        return store.all().stream()
                .sorted(Comparator.comparing(Contribution::report)
                        .thenComparingInt(Contribution::chapter)
                        .thenComparing(Contribution::id))
                .toList();
    }
}
