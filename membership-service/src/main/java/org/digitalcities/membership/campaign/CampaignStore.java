package org.digitalcities.membership.campaign;

import com.mongodb.client.model.Filters;
import java.util.List;
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

/** Campaigns as documents: one for each mandate, or a few. */
@Component
final class CampaignStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Campaign.class)
            .name(Campaign.Open.class, "open")
            .name(Campaign.Lapsing.class, "lapsing")
            .name(Campaign.Closed.class, "closed");

    static final Listing<Campaign> LISTING = Listing.<Campaign>of("campaigns")
            .newest("opened", facts -> facts.state().plan().opened())
            .names("mandate", facts -> facts.state().plan().mandate())
            .filter("state", List.of("open", "lapsing", "closed"), facts -> NAMES.name(facts.state()));

    private final Aggregates<Campaign> campaigns;

    CampaignStore(ServiceDatabase documents) {
        this.campaigns = documents.aggregates(
                SubjectKind.CAMPAIGN,
                "campaigns",
                Campaign.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .few("one for each mandate, or a few")
                        .holds(Kind.PART, "state.plan", "state.deadline")
                        .holds(Kind.TEXT, "state.plan.mandate"));
    }

    Aggregates<Campaign> aggregates() {
        return campaigns;
    }

    List<Snapshot<Campaign>> all() {
        return campaigns.all(Filters.empty());
    }

    ListingPage<Snapshot<Campaign>> list(ListingQuery part) {
        return campaigns.list(part);
    }

    /** The campaigns that are not closed. */
    List<Snapshot<Campaign>> going() {
        return campaigns.all(Filters.in("state.kind", "open", "lapsing"));
    }
}
