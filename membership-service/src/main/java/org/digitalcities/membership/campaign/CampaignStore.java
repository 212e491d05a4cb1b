package org.digitalcities.membership.campaign;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** Campaigns as documents: one for each mandate, or a few. */
@Component
final class CampaignStore {

    private static final Names NAMES = Names.of(Campaign.class)
        .name(Campaign.Open.class, "open")
        .name(Campaign.Lapsing.class, "lapsing")
        .name(Campaign.Closed.class, "closed");

    private final Aggregates<Campaign> campaigns;

    CampaignStore(Documents documents) {
        this.campaigns = documents.aggregates(SubjectKind.CAMPAIGN, "campaigns", Campaign.class, NAMES,
            shape -> shape.few("one for each mandate, or a few").holds(Kind.PART, "state.plan", "state.deadline").holds(Kind.TEXT, "state.plan.mandate"));
    }

    Aggregates<Campaign> aggregates() {
        return campaigns;
    }

    List<Snapshot<Campaign>> all() {
        return campaigns.all(Filters.empty());
    }

    /** Those that are not closed. */
    List<Snapshot<Campaign>> going() {
        return campaigns.all(Filters.in("state.kind", "open", "lapsing"));
    }
}
