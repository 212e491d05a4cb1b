package org.digitalcities.study.publication;

import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingPlanned;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.study.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Listens to UCLG's meetings; the opening of one ends the embargoes that wait for it. */
@Component
class PublicationListener {

    private final Meetings meetings;
    private final Publications publications;
    private final BusinessClock clock;

    PublicationListener(Meetings meetings, Publications publications, BusinessClock clock) {
        this.meetings = meetings;
        this.publications = publications;
        this.clock = clock;
    }

    void on(ReceivedEvent received) {
        var sequence = received.envelope().sequence();
        switch (received.event()) {
            case MeetingPlanned event -> meetings.planned(event, sequence);
            case MeetingDeclaredOpen event -> {
                meetings.opened(event, sequence);
                publications.publishDue(clock.now());
            }
            default -> {}
        }
    }
}
