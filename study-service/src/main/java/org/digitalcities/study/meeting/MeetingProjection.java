package org.digitalcities.study.meeting;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MeetingPlanned;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Projection;
import org.springframework.stereotype.Component;

/** The read model of UCLG's meetings, from membership-service's events: above all, which have been opened. */
@Component
public final class MeetingProjection {

    /** {@code place} may be null; {@code opened} is empty until the meeting is declared open. */
    public record Meeting(String id, MeetingKind kind, int year, String place, Optional<Instant> opened) {}

    private final Projection meetings;

    MeetingProjection(ServiceDatabase documents) {
        this.meetings = new Projection(documents.collection(
                "meetings",
                CollectionSchema.of()
                        .holds(Kind.NUMBER, "sequence", "year")
                        .holds(Kind.TEXT, "kind")
                        .may(Kind.TEXT, "place")
                        .may(Kind.TIME, "opened")));
    }

    /** Adds a planned meeting. */
    public void planned(MeetingPlanned event, long sequence) {
        meetings.apply(event.subject(), sequence, facts(event.kind(), event.year(), event.place()));
    }

    /** Stores that a meeting was opened. */
    public void opened(MeetingDeclaredOpen event, long sequence) {
        meetings.apply(
                event.subject(),
                sequence,
                facts(event.kind(), event.year(), event.place()).append("opened", Date.from(event.at())));
    }

    /** The meeting, if it is known. */
    public Optional<Meeting> find(String id) {
        return meetings.find(SubjectKind.MEETING.of(id))
                .map(it -> new Meeting(
                        id,
                        MeetingKind.valueOf(it.getString("kind")),
                        it.getInteger("year"),
                        it.getString("place"),
                        Optional.ofNullable(it.getDate("opened")).map(Date::toInstant)));
    }

    /** When it was declared open, if it was. */
    public Optional<Instant> opened(String id) {
        return find(id).flatMap(Meeting::opened);
    }

    private static Document facts(MeetingKind kind, int year, String place) {
        return new Document("kind", kind.name()).append("year", year).append("place", place);
    }
}
