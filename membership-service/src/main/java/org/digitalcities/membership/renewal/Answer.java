package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.LocalDate;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;

/**
 * A member's answer, and how it came in.
 *
 * @param at   when the answer was entered
 * @param late whether it came after the closing instant, within grace
 * @param note the member's own words, or null
 */
public record Answer(Origin origin, Instant at, boolean late, String note) {

    public enum Channel {
        API,
        LINK,
        LETTER,
        EMAIL,
        PHONE
    }

    static Answer of(Origin origin, String note, Instant now, Deadline deadline) {
        return new Answer(origin, now, origin.isLateFor(deadline, now), note);
    }

    /**
     * @param by         the id of the client, contact or officer that entered it
     * @param receivedOn the day on which a letter, mail or call arrived; null if the city answered by itself
     */
    public record Origin(EnteredBy enteredBy, String by, Channel channel, LocalDate receivedOn) {

        /** A letter counts from its arrival, not from the time at which it was entered. */
        private boolean isLateFor(Deadline deadline, Instant now) {
            return receivedOn == null
                    ? now.isAfter(deadline.closes())
                    : receivedOn.isAfter(LocalDate.ofInstant(deadline.closes(), deadline.zone()));
        }

        static Origin api(String client) {
            return new Origin(EnteredBy.CITY, client, Channel.API, null);
        }

        public static Origin link(String contact) {
            return new Origin(EnteredBy.CITY, contact, Channel.LINK, null);
        }

        static Origin onBehalf(String officer, Channel channel, LocalDate receivedOn) {
            return new Origin(EnteredBy.SECRETARIAT, officer, channel, receivedOn);
        }
    }
}
