package org.digitalcities.membership.handover;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.HandoverConfirmed;
import org.digitalcities.contracts.MembershipEvent.HandoverDone;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.MembershipEvent.HandoverEnded;
import org.digitalcities.contracts.MembershipEvent.HandoverReminded;
import org.digitalcities.contracts.MembershipEvent.HandoverReversed;
import org.digitalcities.contracts.MembershipEvent.HandoverReversing;
import org.digitalcities.contracts.MembershipEvent.HandoverStarted;
import org.digitalcities.contracts.MembershipEvent.HandoverToCheck;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

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

        private Terms confirmed(Contact.Details entered) {
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

    static Decision<Handover> start(String id, HandoverCommand.Start command, Instant now) {
        return started(id, command, 1, now);
    }

    private static Decision<Handover> started(String id, HandoverCommand.Start c, int generation, Instant now) {
        return changed(
                new Waiting(id, new Terms(c.member(), c.successor(), c.byOfficer(), c.cause(), generation, now), false),
                new HandoverStarted(id, c.member()));
    }

    default Decision<Handover> decide(HandoverCommand command, Instant now) {
        return switch (this) {
            case Waiting _ -> waiting(command, now);
            case Checking _ -> checking(command, now);
            case Confirmed confirmed ->
                switch (command) {
                    case HandoverCommand.Applied(var successor) ->
                        changed(
                                new Done(id(), member(), generation(), now, successor, confirmed.former),
                                new HandoverDone(id(), member()));
                    case HandoverCommand.Confirm _,
                            HandoverCommand.Approve _,
                            HandoverCommand.Remind _,
                            HandoverCommand.Expire _,
                            HandoverCommand.Forget _ -> unchanged();
                    case HandoverCommand.Start _,
                            HandoverCommand.End _,
                            HandoverCommand.TakeBack _,
                            HandoverCommand.Restored _ -> rejected(over(Reason.conflict("handover-done")));
                };
            case Done _ -> done(command, now);
            case Ended ended ->
                switch (command) {
                    case HandoverCommand.Start again
                    when again.cause() != null && again.cause().equals(ended.cause) -> unchanged();
                    case HandoverCommand.Start again -> startedAnew(again, now);
                    case HandoverCommand.End(var end) when end == ended.end -> unchanged();
                    case HandoverCommand.Remind _,
                            HandoverCommand.Expire _,
                            HandoverCommand.Forget _,
                            HandoverCommand.Applied _,
                            HandoverCommand.Restored _ -> unchanged();
                    case HandoverCommand.Confirm _,
                            HandoverCommand.Approve _,
                            HandoverCommand.End _,
                            HandoverCommand.TakeBack _ -> rejected(over(Reason.conflict("handover-ended")));
                };
            case Reversing reversing
            when command instanceof HandoverCommand.Restored ->
                changed(
                        new Reversed(id(), member(), generation(), reversing.at, reversing.reason),
                        new HandoverReversed(id(), member()));
            case Reversing _, Reversed _ ->
                switch (command) {
                    case HandoverCommand.TakeBack _,
                            HandoverCommand.Restored _,
                            HandoverCommand.Remind _,
                            HandoverCommand.Expire _,
                            HandoverCommand.Forget _,
                            HandoverCommand.Applied _ -> unchanged();
                    case HandoverCommand.Start _,
                            HandoverCommand.Confirm _,
                            HandoverCommand.Approve _,
                            HandoverCommand.End _ -> rejected(over(Reason.conflict("handover-reversed")));
                };
        };
    }

    private Decision<Handover> waiting(HandoverCommand command, Instant now) {
        var waiting = (Waiting) this;
        var terms = waiting.terms;
        return switch (command) {
            case HandoverCommand.Start c -> isSame(c) ? unchanged() : startedAnew(c, now);
            case HandoverCommand.Confirm _
            when !now.isBefore(terms.ends()) -> rejected(over(Reason.conflict("handover-ended")));
            case HandoverCommand.Confirm(var entered, var _, var _)
            when !entered.email().equals(terms.successor().email()) -> rejected(Reason.conflict("handover-overtaken"));
            case HandoverCommand.Confirm(var entered, var isOurs, var former)
            when terms.byOfficer || isOurs -> confirmed(terms.confirmed(entered), former, now);
            case HandoverCommand.Confirm(var entered, var _, var _) ->
                changed(new Checking(id(), terms.confirmed(entered)), new HandoverToCheck(id(), member()));
            case HandoverCommand.End(var end) -> ended(end, now);
            case HandoverCommand.Remind _
            when !waiting.reminded && !now.isBefore(terms.at.plus(REMINDER)) ->
                changed(new Waiting(id(), terms, true), new HandoverReminded(id(), member()));
            case HandoverCommand.Expire _ when !now.isBefore(terms.ends()) -> ended(HandoverEnd.EXPIRED, now);
            case HandoverCommand.Remind _,
                    HandoverCommand.Expire _,
                    HandoverCommand.Forget _,
                    HandoverCommand.Applied _,
                    HandoverCommand.Restored _ -> unchanged();
            case HandoverCommand.Approve _, HandoverCommand.TakeBack _ ->
                rejected(Reason.conflict("handover-unconfirmed"));
        };
    }

    private Decision<Handover> checking(HandoverCommand command, Instant now) {
        var terms = ((Checking) this).terms;
        return switch (command) {
            case HandoverCommand.Start c -> isSame(c) ? unchanged() : startedAnew(c, now);
            case HandoverCommand.Approve(var former) -> confirmed(terms, former, now);
            case HandoverCommand.End(var end) -> ended(end, now);
            case HandoverCommand.Confirm _,
                    HandoverCommand.Remind _,
                    HandoverCommand.Expire _,
                    HandoverCommand.Forget _,
                    HandoverCommand.Applied _,
                    HandoverCommand.Restored _ -> unchanged();
            case HandoverCommand.TakeBack _ -> rejected(Reason.conflict("handover-unconfirmed"));
        };
    }

    private Decision<Handover> done(HandoverCommand command, Instant now) {
        var done = (Done) this;
        return switch (command) {
            case HandoverCommand.TakeBack(var reason)
            when done.isReversible(now) ->
                changed(
                        new Reversing(id(), member(), generation(), now, done.former, reason),
                        new HandoverReversing(id(), member()));
            case HandoverCommand.TakeBack _ -> rejected(over(Reason.conflict("handover-final")));
            case HandoverCommand.Forget _
            when done.former != null && !done.isReversible(now) ->
                changed(new Done(id(), member(), generation(), done.at, done.successor, null));
            case HandoverCommand.Confirm _,
                    HandoverCommand.Approve _,
                    HandoverCommand.Remind _,
                    HandoverCommand.Expire _,
                    HandoverCommand.Forget _,
                    HandoverCommand.Applied _,
                    HandoverCommand.Restored _ -> unchanged();
            case HandoverCommand.Start _, HandoverCommand.End _ -> rejected(over(Reason.conflict("handover-done")));
        };
    }

    /** The secretariat may start it any number of times, and so may each answer to a renewal. */
    private Decision<Handover> startedAnew(HandoverCommand.Start c, Instant now) {
        return generation() >= MOST_STARTS && !c.byOfficer() && c.cause() == null
                ? rejected(Reason.conflict("too-many-handovers").with("most", MOST_STARTS))
                : started(id(), c, generation() + 1, now);
    }

    /** Whether nothing new is asked for: the same successor, or the same answer once more. */
    private boolean isSame(HandoverCommand.Start c) {
        var terms = ((Open) this).terms();
        return terms.successor().equals(c.successor())
                || c.cause() != null && c.cause().equals(terms.cause());
    }

    private Decision<Handover> confirmed(Terms terms, Contact former, Instant now) {
        return changed(new Confirmed(id(), terms, former, now), new HandoverConfirmed(id(), member()));
    }

    private Decision<Handover> ended(HandoverEnd end, Instant now) {
        var cause = ((Open) this).terms().cause();
        return changed(
                new Ended(id(), member(), generation(), now, end, cause), new HandoverEnded(id(), member(), end));
    }

    private Reason over(Reason refusal) {
        return refusal.with("at", at());
    }
}
