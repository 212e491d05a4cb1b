package org.digitalcities.study.meeting;

import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.study.meeting.Meetings.Meeting;
import org.springframework.stereotype.Component;

/** Meetings as documents, one for each. */
@Component
final class MeetingStore {

    private final Projection meetings;

    MeetingStore(ServiceDatabase documents) {
        this.meetings = new Projection(documents.collection(
                "meetings",
                CollectionSchema.of()
                        .holds(Kind.NUMBER, "sequence", "year")
                        .holds(Kind.TEXT, "kind")
                        .may(Kind.TEXT, "place")
                        .may(Kind.TIME, "opened")));
    }

    /** Stores what an event tells of a meeting; an earlier event changes nothing. */
    void save(Meeting meeting, long sequence) {
        var facts = new Document("kind", meeting.kind().name())
                .append("year", meeting.year())
                .append("place", meeting.place());
        meeting.opened().ifPresent(at -> facts.append("opened", Date.from(at)));
        meetings.apply(SubjectKind.MEETING.of(meeting.id()), sequence, facts);
    }

    Optional<Meeting> find(String id) {
        return meetings.find(SubjectKind.MEETING.of(id))
                .map(it -> new Meeting(
                        id,
                        MeetingKind.valueOf(it.getString("kind")),
                        it.getInteger("year"),
                        it.getString("place"),
                        Optional.ofNullable(it.getDate("opened")).map(Date::toInstant)));
    }
}
