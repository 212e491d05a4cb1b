package org.digitalcities.study.meeting;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MeetingPlanned;
import org.springframework.stereotype.Component;

/** The read model of UCLG's meetings, from membership-service's events: above all, which have been opened. */
@Component
public final class Meetings {

    /** {@code place} may be null; {@code opened} is empty until the meeting is declared open. */
    public record Meeting(String id, MeetingKind kind, int year, String place, Optional<Instant> opened) {}

    private final MeetingStore store;

    Meetings(MeetingStore store) {
        this.store = store;
    }

    /** Adds a planned meeting. */
    public void planned(MeetingPlanned e, long sequence) {
        store.save(new Meeting(e.meeting(), e.kind(), e.year(), e.place(), Optional.empty()), sequence);
    }

    /** Stores that a meeting was opened. */
    public void opened(MeetingDeclaredOpen e, long sequence) {
        store.save(new Meeting(e.meeting(), e.kind(), e.year(), e.place(), Optional.of(e.at())), sequence);
    }

    /** The meeting, if it is known. */
    public Optional<Meeting> find(String id) {
        return store.find(id);
    }

    /** When it was declared open, if it was. */
    public Optional<Instant> opened(String id) {
        return find(id).flatMap(Meeting::opened);
    }
}
