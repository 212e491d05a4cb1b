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
            .name(Campaign.Planned.class, "planned")
            .name(Campaign.Discarded.class, "discarded")
            .name(OpenCampaign.class, "open")
            .name(Campaign.Lapsing.class, "lapsing")
            .name(Campaign.Deciding.class, "deciding")
            .name(Campaign.Stopped.class, "stopped")
            .name(Campaign.Closed.class, "closed")
            .lift(state -> state) // planned and discarded are new; others are as before
            .lift(state -> state) // when to remind next, extensions, and stopped are new
            .lift(state -> state, state -> state); // deciding is new, and who approves

    static final Listing<Campaign> LISTING = Listing.<Campaign>of("campaigns")
            .newest("opened", facts -> facts.state().begun())
            .names("mandate", facts -> facts.state().mandate())
            .filter(
                    "state",
                    List.of("planned", "open", "lapsing", "deciding", "closed", "discarded", "stopped"),
                    facts -> NAMES.name(facts.state()));

    private final Aggregates<Campaign> campaigns;

    CampaignStore(ServiceDatabase documents) {
        this.campaigns = documents.aggregates(
                SubjectKind.CAMPAIGN,
                "campaigns",
                Campaign.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .few("one for each mandate, or a few")
                        .may(Kind.PART, "state.plan", "state.deadline", "state.terms")
                        .may(Kind.TEXT, "state.plan.mandate")
                        .version(5));
    }

    Aggregates<Campaign> aggregates() {
        return campaigns;
    }

    /** The campaigns that have been opened. */
    List<Campaign.Begun> begun() {
        return campaigns.all(Filters.empty()).stream()
                .map(Snapshot::state)
                .filter(Campaign.Begun.class::isInstance)
                .map(Campaign.Begun.class::cast)
                .toList();
    }

    ListingPage<Snapshot<Campaign>> list(ListingQuery part) {
        return campaigns.list(part);
    }

    /** The campaigns for which something may be due. */
    List<Snapshot<Campaign>> going() {
        return campaigns.all(Filters.in("state.kind", "open", "lapsing", "deciding", "stopped"));
    }
}
