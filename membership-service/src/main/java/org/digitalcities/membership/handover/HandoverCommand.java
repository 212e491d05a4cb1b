package org.digitalcities.membership.handover;

import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.membership.member.Contact;

/** What is asked of a {@link Handover}. */
public sealed interface HandoverCommand {
    /** Names a successor; another one replaces the first. */
    record Start(String member, Contact.Details successor, boolean byOfficer, String cause)
            implements HandoverCommand {}

    /**
     * The successor confirms by the link.
     *
     * @param entered name and language as the successor wrote them, and the address of the link
     * @param isOurs  whether this address has the domain of the contact or of the member's website
     * @param former  the contact that hands over
     */
    record Confirm(Contact.Details entered, boolean isOurs, Contact former) implements HandoverCommand {}

    /** The secretariat has checked the address. */
    record Approve(Contact former) implements HandoverCommand {}

    /** Ends it without a new contact. */
    record End(HandoverEnd end) implements HandoverCommand {}

    record Remind() implements HandoverCommand {}

    record Expire() implements HandoverCommand {}

    /** The successor is the member's contact, under this id. */
    record Applied(String successor) implements HandoverCommand {}

    record TakeBack(String reason) implements HandoverCommand {}

    /** The former contact is the member's contact again. */
    record Restored() implements HandoverCommand {}

    /** Forgets who handed over. */
    record Forget() implements HandoverCommand {}
}
