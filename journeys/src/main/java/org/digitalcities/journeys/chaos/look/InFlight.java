package org.digitalcities.journeys.chaos.look;

/** The running work at one moment; {@code behind} are events that consumers have not handled yet. */
public record InFlight(int requests, long outbox, long mails, long deliveries, long behind) {

    @Override
    public String toString() {
        return "%d requests under way, %d outbox entries, %d mails claimed or waiting, %d deliveries waiting, %d events to be read"
                .formatted(requests, outbox, mails, deliveries, behind);
    }
}
