package org.digitalcities.membership.meeting;

import com.mongodb.client.model.Filters;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** Meetings as documents. */
@Component
final class MeetingStore {

    private final Aggregates<Meeting> meetings;

    MeetingStore(Documents documents) {
        this.meetings = documents.aggregates(SubjectKind.MEETING, "meetings", Meeting.class,
            Names.of(Meeting.class).name(Meeting.Planned.class, "planned").name(Meeting.DeclaredOpen.class, "open"),
            shape -> shape.holds(Kind.PART, "state.plan").holds(Kind.NUMBER, "state.plan.year"));
    }

    Aggregates<Meeting> aggregates() {
        return meetings;
    }

    Slice<Snapshot<Meeting>> list(String after, int limit) {
        return meetings.list(Filters.empty(), after, limit);
    }
}
