package org.digitalcities.membership.standing;

import java.util.Collection;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
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

/** Standings as documents. */
@Component
final class StandingStore {

    /** The standings in one mandate. A city is sorted by the name in its id, as in renewals. */
    private static final Listing<Standing> LISTING = Listing.<Standing>of("standings")
            .within("mandate", facts -> facts.state().mandate())
            .names("city", facts -> facts.state().member().replaceFirst("^[a-z]{2}-", ""))
            .newest("since", facts -> facts.state().last().at())
            .filter(
                    "standing",
                    Standing.stored(),
                    facts -> EnumNames.of(facts.state().state()));

    private final Aggregates<Standing> standings;

    StandingStore(ServiceDatabase documents) {
        this.standings = documents.aggregates(
                SubjectKind.STANDING,
                "standings",
                Standing.class,
                StoredTypeNames.none(),
                shape -> shape.listing(LISTING)
                        .holds(Kind.TEXT, "state.mandate", "state.member", "state.state")
                        .holds(Kind.LIST, "state.changes"));
    }

    Aggregates<Standing> aggregates() {
        return standings;
    }

    Map<String, Snapshot<Standing>> findAll(Collection<String> ids) {
        return standings.many().find(ids);
    }

    ListingPage<Snapshot<Standing>> list(String mandate, ListingQuery part) {
        return standings.list(part.with("mandate", mandate));
    }
}
