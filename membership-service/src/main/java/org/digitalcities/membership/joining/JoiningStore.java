package org.digitalcities.membership.joining;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
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

/** Requests to join as documents. */
@Component
final class JoiningStore {

    private static final String CONFIRMED = "confirmed";
    private static final String YES = "yes";
    private static final String ASKED = "asked";
    private static final String REFUSED = "refused";
    private static final String WITHDRAWN = "withdrawn";
    private static final String KIND = "state.kind";

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Joining.class)
            .name(Joining.Asked.class, ASKED)
            .name(Joining.Waiting.class, "waiting")
            .name(Joining.AskedBack.class, "asked-back")
            .name(Joining.Accepted.class, "accepted")
            .name(Joining.Refused.class, REFUSED)
            .name(Joining.Withdrawn.class, WITHDRAWN)
            .identified();

    /** The names of the states that officers see, in their order. */
    static final List<String> STATES = List.of("waiting", "asked-back", "accepted", REFUSED, WITHDRAWN);

    static final Listing<Joining> LISTING = Listing.<Joining>of("joinings")
            .newest("entered", facts -> facts.state().at())
            .filter("state", STATES, facts -> NAMES.name(facts.state()))
            .within(CONFIRMED, facts -> facts.state() instanceof Joining.Asked ? "no" : YES);

    private final ServiceDatabase documents;
    private final Aggregates<Joining> joinings;

    JoiningStore(ServiceDatabase documents) {
        this.documents = documents;
        this.joinings = documents.aggregates(
                SubjectKind.JOINING,
                "joinings",
                Joining.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .index(KIND, "state.at")
                        .holds(Kind.TIME, "state.at")
                        .may(Kind.TIME, "state.decided"));
    }

    Aggregates<Joining> aggregates() {
        return joinings;
    }

    Optional<Snapshot<Joining>> find(String id) {
        return joinings.find(id);
    }

    static String state(Joining joining) {
        return NAMES.name(joining);
    }

    /** Those whose address is confirmed. */
    ListingPage<Snapshot<Joining>> list(ListingQuery part) {
        return joinings.list(part.with(CONFIRMED, YES));
    }

    void forget(Instant askedBefore, Instant decidedBefore) {
        documents.forget(SubjectKind.JOINING, and(eq(KIND, ASKED), lt("state.at", Date.from(askedBefore))));
        documents.forget(
                SubjectKind.JOINING, and(in(KIND, REFUSED, WITHDRAWN), lt("state.decided", Date.from(decidedBefore))));
    }
}
