package org.digitalcities.membership.handover;

import static org.digitalcities.messaging.decision.Decision.changed;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.MembershipEvent.HandoverStarted;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.messaging.decision.Decision;

/**
 * A contact hands over to a successor, who confirms by a link. There is one for each contact, so at most one is open for a person. It
 * may be started again as long as it has not been done. What it says of persons is kept only while it is needed.
 */
public sealed interface Handover {

    /** How long the successor can confirm. */
    Duration LIFE = Duration.ofDays(14);

    /** After what time the successor is reminded, once. */
    Duration REMINDER = Duration.ofDays(5);

    /** How long the secretariat can take it back, and the former contact's data are kept. */
    Duration REVERSIBLE = Duration.ofDays(30);

    /** How often a contact can start one: each start writes to an address that somebody typed. */
    int MOST_STARTS = 20;

    /** The id of the contact that hands over. */
    String id();

    String member();

    /** Counts the starts: the links of an earlier one are void. */
    int generation();

    /** When it came into this state; while it is open, when it was started. */
    Instant at();

    /**
     * What is handed over.
     *
     * @param byOfficer whether the secretariat started it
     * @param cause     the id of the renewal whose answer named the successor, or null
     */
    record Terms(
            String member, Contact.Details successor, boolean byOfficer, String cause, int generation, Instant at) {

        public Instant ends() {
            return at.plus(LIFE);
        }

        Terms confirmed(Contact.Details entered) {
            var person = new Contact.Details(entered.name(), successor.email(), entered.language());
            return new Terms(member, person, byOfficer, cause, generation, at);
        }
    }

    /** One that is not decided. */
    sealed interface Open extends Handover {

        Terms terms();

        @Override
        default String member() {
            return terms().member();
        }

        @Override
        default int generation() {
            return terms().generation();
        }

        @Override
        default Instant at() {
            return terms().at();
        }
    }

    /** The successor has not confirmed. */
    record Waiting(String id, Terms terms, boolean reminded) implements Open {}

    /** The successor has confirmed, and the secretariat decides because nothing shows that the address is the member's. */
    record Checking(String id, Terms terms) implements Open {}

    /** Confirmed, and not yet the member's contact. */
    record Confirmed(String id, Terms terms, Contact former, Instant confirmed) implements Handover {

        @Override
        public String member() {
            return terms.member();
        }

        @Override
        public int generation() {
            return terms.generation();
        }

        @Override
        public Instant at() {
            return confirmed;
        }
    }

    /**
     * @param successor the id of the new contact
     * @param former    who handed over; null once that is forgotten
     */
    record Done(String id, String member, int generation, Instant at, String successor, Contact former)
            implements Handover {

        boolean isReversible(Instant now) {
            return former != null && now.isBefore(at.plus(REVERSIBLE));
        }
    }

    /** Ended without a new contact; {@code cause} is that of the last start. */
    record Ended(String id, String member, int generation, Instant at, HandoverEnd end, String cause)
            implements Handover {}

    /** Taken back, and the former contact is not yet the member's contact again. */
    record Reversing(String id, String member, int generation, Instant at, Contact former, String reason)
            implements Handover {}

    record Reversed(String id, String member, int generation, Instant at, String reason) implements Handover {}

    sealed interface Command {
        /** Names a successor; another one replaces the first. */
        record Start(String member, Contact.Details successor, boolean byOfficer, String cause) implements Command {}

        /**
         * The successor confirms by the link.
         *
         * @param entered name and language as the successor wrote them, and the address of the link
         * @param isOurs  whether this address has the domain of the contact or of the member's website
         * @param former  the contact that hands over
         */
        record Confirm(Contact.Details entered, boolean isOurs, Contact former) implements Command {}

        /** The secretariat has checked the address. */
        record Approve(Contact former) implements Command {}

        /** Ends it without a new contact. */
        record End(HandoverEnd end) implements Command {}

        record Remind() implements Command {}

        record Expire() implements Command {}

        /** The successor is the member's contact, under this id. */
        record Applied(String successor) implements Command {}

        record TakeBack(String reason) implements Command {}

        /** The former contact is the member's contact again. */
        record Restored() implements Command {}

        /** Forgets who handed over. */
        record Forget() implements Command {}
    }

    static Decision<Handover> start(String id, Command.Start command, Instant now) {
        return started(id, command, 1, now);
    }

    static Decision<Handover> started(String id, Command.Start c, int generation, Instant now) {
        return changed(
                new Waiting(id, new Terms(c.member(), c.successor(), c.byOfficer(), c.cause(), generation, now), false),
                new HandoverStarted(id, c.member()));
    }

    /** Decides a command at an instant of the business clock. */
    default Decision<Handover> decide(Command command, Instant now) {
        return new HandoverRules(this).decide(command, now);
    }
}
