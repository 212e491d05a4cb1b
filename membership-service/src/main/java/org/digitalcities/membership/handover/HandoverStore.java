package org.digitalcities.membership.handover;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** Handovers as documents. */
@Component
final class HandoverStore {

    private static final String KIND = "state.kind";
    private static final String WAITING = "waiting";
    private static final String DONE = "done";

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Handover.class)
            .name(Handover.Waiting.class, WAITING)
            .name(Handover.Checking.class, "checking")
            .name(Handover.Confirmed.class, "confirmed")
            .name(Handover.Done.class, DONE)
            .name(Handover.Ended.class, "ended")
            .name(Handover.Reversing.class, "reversing")
            .name(Handover.Reversed.class, "reversed")
            .identified();

    /** The names of the states, in their order. */
    static final List<String> STATES =
            List.of(WAITING, "checking", "confirmed", DONE, "ended", "reversing", "reversed");

    static final Listing<Handover> LISTING = Listing.<Handover>of("handovers")
            .newest("at", facts -> facts.state().at())
            .filter("state", STATES, facts -> NAMES.name(facts.state()))
            .filter("member", facts -> facts.state().member());

    private final Aggregates<Handover> handovers;

    HandoverStore(ServiceDatabase documents) {
        this.handovers = documents.aggregates(
                SubjectKind.HANDOVER,
                "handovers",
                Handover.class,
                NAMES,
                shape -> shape.listing(LISTING).index(KIND, "_id"));
    }

    Aggregates<Handover> aggregates() {
        return handovers;
    }

    static String state(Handover handover) {
        return NAMES.name(handover);
    }

    Optional<Snapshot<Handover>> find(String id) {
        return handovers.find(id);
    }

    ListingPage<Snapshot<Handover>> list(ListingQuery part) {
        return handovers.list(part);
    }

    /** The ids of those that the successor has left unanswered since. */
    List<String> unanswered(Instant startedBy) {
        return ids(and(eq(KIND, WAITING), lte("state.terms.at", Date.from(startedBy))));
    }

    /** The ids of those that were done by then and still name the former contact. */
    List<String> rememberedSince(Instant doneBy) {
        return ids(and(eq(KIND, DONE), exists("state.former.email"), lte("state.at", Date.from(doneBy))));
    }

    private List<String> ids(Bson filter) {
        return handovers.all(filter).stream().map(Snapshot::id).toList();
    }
}
