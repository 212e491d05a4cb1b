package org.digitalcities.newsletter.plan;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
import org.springframework.stereotype.Component;

/** The items of the plan as documents, and the pages of published editions. */
@Component
final class PlanItemStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(PlanItem.class)
            .name(PlanItem.Planned.class, "planned")
            .name(PlanItem.ToBePlaced.class, "to-be-placed-by-hand")
            .name(PlanItem.PlacedByHand.class, "placed-by-hand")
            .name(PlanItem.Published.class, "published")
            .identified();

    static final Listing<PlanItem> LISTING = Listing.<PlanItem>of("plan-items")
            .newest("changed", ListingInput::changed)
            .names("channel", facts -> facts.state().plan().channel().wireName())
            .filter(
                    "edition",
                    facts -> facts.state().plan().edition() == null
                            ? ""
                            : facts.state().plan().edition())
            .filter(
                    "state",
                    List.of("planned", "to-be-placed-by-hand", "placed-by-hand", "published"),
                    facts -> NAMES.name(facts.state()));

    private final Aggregates<PlanItem> items;
    private final MongoCollection<Document> editions;

    PlanItemStore(ServiceDatabase documents) {
        items = documents.aggregates(
                SubjectKind.PLAN_ITEM,
                "plan-items",
                PlanItem.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .few("five channels for each edition")
                        .holds(Kind.PART, "state.plan")
                        .holds(Kind.TEXT, "state.plan.channel"));
        editions =
                documents.collection("published-editions", CollectionSchema.of().holds(Kind.TEXT, "page"));
    }

    Aggregates<PlanItem> aggregates() {
        return items;
    }

    List<Snapshot<PlanItem>> of(String edition) {
        return items.all(eq("state.plan.edition", edition));
    }

    /** The published items of the website. */
    List<Snapshot<PlanItem>> news() {
        return items.all(and(eq("state.kind", "published"), eq("state.plan.channel", Channel.WEBSITE.name())));
    }

    void publish(String edition, URI page) {
        editions.updateOne(eq("_id", edition), Updates.set("page", page.toString()), new UpdateOptions().upsert(true));
    }

    /** The page of an edition that was published. */
    Optional<URI> page(String edition) {
        return Optional.ofNullable(editions.find(eq("_id", edition)).first())
                .map(document -> URI.create(document.getString("page")));
    }
}
