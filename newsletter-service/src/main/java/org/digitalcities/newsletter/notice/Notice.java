package org.digitalcities.newsletter.notice;

import java.time.Instant;

/** The subject of a transactional mail. It holds ids only; address, name and link are fetched when it is sent. */
sealed interface Notice {

    /** The aggregate whose service knows address and link. */
    String about();

    /** The contact to write to, or null where there is only one. */
    default String contact() {
        return null;
    }

    /** About a member's renewal. */
    sealed interface OfRenewal extends Notice {}

    /** About a city's application to a call for pioneer cities. */
    sealed interface OfApplication extends Notice {

        String application();
    }

    /** A member is asked to renew. */
    record Invitation(String about, String contact) implements OfRenewal {}

    /** A reminder of a member that has not answered; rungs count from 1. */
    /** {@code late} after the closing instant, when only late answers are accepted. */
    record Reminder(String about, String contact, int rung, boolean late) implements OfRenewal {}

    /** The deadline was extended; {@code answered} if the member has answered already; {@code before} may be null. */
    record Extension(String about, String contact, Instant before, Instant closes, boolean answered)
            implements OfRenewal {}

    /** The answer has arrived and the member remains a member. */
    record Renewed(String about, String contact, boolean enteredBySecretariat) implements OfRenewal {}

    /** The answer has arrived and the member does not renew. */
    record Withdrawn(String about, String contact, boolean enteredBySecretariat) implements OfRenewal {}

    /** The answer has arrived, and the secretariat decides. */
    record AnswerReceived(String about, String contact) implements OfRenewal {}

    /** The secretariat has a question about the answer. */
    record AnswerQuestion(String about, String contact) implements OfRenewal {}

    /** The secretariat does not accept the answer as it is. */
    record AnswerRefusal(String about, String contact) implements OfRenewal {}

    /** No answer arrived before the end of grace. */
    record Lapsed(String about, String contact) implements OfRenewal {}

    /** The campaign was stopped: nothing is asked of the member any more. */
    record Ended(String about, String contact) implements OfRenewal {}

    /** A member is invited to apply to a call that has opened. */
    record CallInvitation(String about, String member, String contact, Instant closes) implements Notice {}

    record ApplicationReceipt(String about, String application) implements OfApplication {}

    record SeatOffer(String about, String application, String contact, Instant expires) implements OfApplication {}

    record Reserve(String about, String application, String contact, int place) implements OfApplication {}

    /** The call is decided, and this application got neither a seat nor a place in reserve. */
    record Refusal(String about, String application, String contact) implements OfApplication {}

    record SeatAccepted(String about, String application) implements OfApplication {}

    record SeatDeclined(String about, String application) implements OfApplication {}

    record OfferExpired(String about, String application) implements OfApplication {}

    record SignIn(String about) implements Notice {}

    /** A contact asked for the link to the page of its city. */
    record CityLink(String about) implements Notice {}

    /** About a request to join the community. */
    sealed interface OfJoining extends Notice {}

    /** Whoever asked to join is asked to confirm the address. */
    record JoiningConfirmation(String about) implements OfJoining {}

    /** The request is with the secretariat. */
    record JoiningReceipt(String about) implements OfJoining {}

    record JoiningQuestion(String about) implements OfJoining {}

    record JoiningAcceptance(String about) implements OfJoining {}

    record JoiningRefusal(String about) implements OfJoining {}

    /** About a handover; the contact is {@link #SUCCESSOR} or {@link #PRESENT}. */
    sealed interface OfHandover extends Notice {

        /** Who takes over. */
        String SUCCESSOR = "successor";

        /** The contact that hands over. */
        String PRESENT = "contact";
    }

    /** The successor is asked to confirm; {@code again} after some days. */
    record HandoverRequest(String about, boolean again) implements OfHandover {

        @Override
        public String contact() {
            return SUCCESSOR;
        }
    }

    /** The present contact learns of the handover, and can stop it. */
    record HandoverWarning(String about) implements OfHandover {

        @Override
        public String contact() {
            return PRESENT;
        }
    }

    /** The successor is the contact. */
    record HandoverDone(String about, String contact) implements OfHandover {}

    /** Double opt-in: the reader is asked whether they want the newsletter. */
    record Subscription(String about) implements Notice {}
}
