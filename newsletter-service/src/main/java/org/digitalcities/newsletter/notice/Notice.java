package org.digitalcities.newsletter.notice;

import java.time.Instant;

/** The subject of a transactional mail. It holds ids only; address, name and link are fetched when it is sent. */
public sealed interface Notice {

    /** The aggregate whose service knows address and link. */
    String about();

    /** The contact to write to, or null where there is only one. */
    String contact();

    /** A member is asked to renew. */
    record Invitation(String about, String contact) implements Notice {}

    /** A reminder of a member that has not answered; rungs count from 1. */
    record Reminder(String about, String contact, int rung) implements Notice {}

    /** The deadline was extended; {@code answered} if the member has answered already; {@code before} may be null. */
    record Extension(String about, String contact, Instant before, Instant closes, boolean answered)
            implements Notice {}

    /** The answer has arrived and the member remains a member. */
    record Renewed(String about, String contact, boolean enteredBySecretariat) implements Notice {}

    record SeatOffer(String about, String application, String contact, Instant expires) implements Notice {}

    record Reserve(String about, String application, String contact, int place) implements Notice {}

    /** The call is decided, and this application got neither a seat nor a place in reserve. */
    record Refusal(String about, String application, String contact) implements Notice {}

    record SignIn(String about) implements Notice {
        public String contact() {
            return null;
        }
    }

    /** Double opt-in: the reader is asked whether they want the newsletter. */
    record Subscription(String about) implements Notice {
        public String contact() {
            return null;
        }
    }
}
