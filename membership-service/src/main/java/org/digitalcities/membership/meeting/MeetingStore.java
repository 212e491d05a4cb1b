package org.digitalcities.membership.meeting;

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

/** Meetings as documents. */
@Component
final class MeetingStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Meeting.class)
            .name(Meeting.Planned.class, "planned")
            .name(Meeting.DeclaredOpen.class, "open");

    static final Listing<Meeting> LISTING = Listing.<Meeting>of("meetings")
            .greatest("year", facts -> (long) facts.state().plan().year())
            .names("place", facts -> facts.state().plan().place())
            .filter("state", List.of("planned", "open"), facts -> NAMES.name(facts.state()));

    private final Aggregates<Meeting> meetings;

    MeetingStore(ServiceDatabase documents) {
        this.meetings = documents.aggregates(
                SubjectKind.MEETING,
                "meetings",
                Meeting.class,
                NAMES,
                shape -> shape.listing(LISTING).holds(Kind.PART, "state.plan").holds(Kind.NUMBER, "state.plan.year"));
    }

    Aggregates<Meeting> aggregates() {
        return meetings;
    }

    ListingPage<Snapshot<Meeting>> list(ListingQuery part) {
        return meetings.list(part);
    }
}
