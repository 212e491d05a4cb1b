package org.digitalcities.membership.meeting;

import java.util.Optional;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The front door to meetings. */
@Component
class Meetings {

    private final MeetingStore store;

    Meetings(MeetingStore store) {
        this.store = store;
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Meeting>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    Outcome<Meeting> plan(Meeting.Plan plan, Act act) {
        return store.aggregates().create(plan.id(), act, () -> Meeting.plan(plan, act.now()));
    }

    Outcome<Meeting> declareOpen(String id, Act act) {
        return store.aggregates().act(id, act, meeting -> meeting.decide(new Meeting.Command.DeclareOpen(), act.now()));
    }

    ListingPage<Snapshot<Meeting>> list(ListingQuery part) {
        return store.list(part);
    }
}
