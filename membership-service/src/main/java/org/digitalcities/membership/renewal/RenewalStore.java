package org.digitalcities.membership.renewal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.Section;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.renewal.Renewals.Count;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.Listed;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.Part;
import org.digitalcities.webkit.paging.Of;
import org.springframework.stereotype.Component;

/** Renewals as documents. Those of one campaign stand together, since their ids begin with it. */
@Component
final class RenewalStore {

    private static final Names NAMES = Names.of(Renewal.class)
        .name(Renewal.Invited.class, "invited")
        .name(Renewal.Renewed.class, "renewed")
        .name(Renewal.Withdrawn.class, "withdrawn")
        .name(Renewal.Lapsed.class, "lapsed");

    /** Of one campaign. A city is sorted by the name in its id, which stays when its name is corrected. */
    static final Listing<Renewal> LISTING = Listing.<Renewal>of("renewals")
        .within("campaign", facts -> facts.state().invitation().campaign())
        .names("city", facts -> facts.state().invitation().member().replaceFirst("^[a-z]{2}-", ""))
        .names("status", facts -> Status.of(facts.state()).stored())
        .filter("status", Listing.names(Status.class), facts -> Status.of(facts.state()).stored())
        .filter("section", Listing.names(Section.class), facts -> Listing.name(facts.state().invitation().section()));

    private final org.digitalcities.messaging.aggregate.Aggregates<Renewal> renewals;
    private final MongoCollection<Document> collection;

    RenewalStore(Documents documents) {
        this.renewals = documents.aggregates(SubjectKind.RENEWAL, "renewals", Renewal.class, NAMES,
                shape -> shape.listing(LISTING).holds(Kind.TEXT, "state.invitation.campaign", "state.invitation.member",
                        "state.invitation.section"));
        this.collection = documents.collection("renewals");
    }

    org.digitalcities.messaging.aggregate.Aggregates<Renewal> aggregates() {
        return renewals;
    }

    List<Snapshot<Renewal>> findAll(Collection<String> ids) {
        return List.copyOf(renewals.many().find(ids).values());
    }

    Listed<Snapshot<Renewal>> list(String campaign, Part part) {
        return renewals.list(part.with("campaign", campaign));
    }

    Slice<Snapshot<Renewal>> walk(String campaign, String after, int limit) {
        return renewals.list(of(campaign), after, limit);
    }

    /** How many stand how in each section: counted by the store, whatever their number. */
    List<Count> counts(String campaign) {
        var groups = collection.aggregate(List.of(
            Aggregates.match(of(campaign)),
            Aggregates.group(new Document("status", "$state.kind").append("section", "$state.invitation.section"), Accumulators.sum("count", 1))));
        return groups.map(group -> {
            var key = group.get("_id", Document.class);
            return new Count(Status.stored(key.getString("status")), Section.valueOf(key.getString("section")), group.get("count", Number.class).intValue());
        }).into(new ArrayList<>());
    }

    /** By the range of ids from {@code campaign.} to before {@code campaign/}, which is the next character. */
    private static Bson of(String campaign) {
        return and(gt("_id", campaign + "."), lt("_id", campaign + "/"));
    }
}
