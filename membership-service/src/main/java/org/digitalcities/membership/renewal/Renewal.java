package org.digitalcities.membership.renewal;

import static org.digitalcities.messaging.decision.Decision.changed;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Submission.Wish;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * One member's confirmation for the next mandate: it is invited, then it renews or withdraws, once; or it stays silent and
 * lapses when grace has ended. An answer that an officer has to check waits for that, however late; a withdrawal takes effect at the end of
 * grace at the latest. A renewal ends without an answer if the campaign is stopped or the member leaves.
 */
public sealed interface Renewal {

    Invitation invitation();

    sealed interface Command {
        /** {@code handover} may be null. */
        record Renew(Answer.Origin origin, RequestedChange handover, String note) implements Command {}

        record Withdraw(Answer.Origin origin, String note) implements Command {}
        /** The member comes back to it later. */
        record Save(Draft draft) implements Command {}
        /** The member changes an answer that is not decided. */
        record Reopen() implements Command {}
        /** @param representative whether the representative that the answer names is put on record */
        record Approve(boolean representative) implements Command {}
        /** @param until the last moment of an answer to the question */
        record AskBack(String words, Instant until) implements Command {}

        record Refuse(String words) implements Command {}
        /** {@code due} identifies the reminder, so that each is sent once. */
        record Remind(Instant due, List<String> contacts) implements Command {}
        /** {@code contacts} are the ids of the addressees. */
        record Extend(Deadline deadline, List<String> contacts) implements Command {}

        record RevokeLinks(List<String> contacts) implements Command {}

        /** @param made of what the answer requests */
        record HandedOver(RequestedChange made) implements Command {}

        record Lapse() implements Command {}
        /** Nothing is asked of the member any more. */
        record End(RenewalEnd cause, List<String> contacts) implements Command {}
        /** Asks a member again whose renewal has ended without an answer. */
        record InviteAgain(Deadline deadline, List<String> contacts) implements Command {}
    }

    /** Invites a member; {@code contacts} are the ids of the addressees. */
    static Decision<Renewal> invite(Invitation invitation, List<String> contacts) {
        return changed(new Invited(invitation, 0, null, null), invitation.invited(contacts));
    }

    /** Invites a member after the others: reminders from before are not made up for. */
    static Decision<Renewal> inviteLater(Invitation invitation, List<String> contacts, Instant now) {
        return changed(new Invited(invitation, 0, now, null), invitation.invited(contacts));
    }

    /** Decides a command on an existing renewal, at an instant of the business clock. */
    default Decision<Renewal> decide(Command command, Instant now) {
        return new RenewalRules(this).decide(command, now);
    }

    /** The member can answer until grace has ended. */
    default boolean isOver(Instant now) {
        return invitation().deadline.isOver(now);
    }

    /**
     * What a member has saved to come back to.
     *
     * @param change what it changes of the member; null for nothing
     * @param note   the member's own words, or null
     */
    record Draft(RequestedChange change, String note) {}

    /**
     * Invited and not answered.
     *
     * @param remindedFor the instant of the last reminder, or of a later invitation, or null
     * @param draft       null for none
     */
    record Invited(Invitation invitation, int reminders, Instant remindedFor, Draft draft) implements Renewal {}

    /** An answer that no officer has approved. */
    sealed interface Unapproved extends Renewal {

        Submission submission();
    }

    /** An answer that is not decided. */
    sealed interface Undecided extends Unapproved {}

    /** An officer has to decide the answer. */
    record Submitted(Invitation invitation, Submission submission) implements Undecided {}

    /** The member has to answer an officer's question. */
    record AskedBack(Invitation invitation, Submission submission, Question question) implements Undecided {

        @Override
        public boolean isOver(Instant now) {
            return !now.isBefore(question.until) && invitation.deadline.isOver(now);
        }

        /** The last moment of an answer. */
        public Instant until() {
            var grace = invitation.deadline.graceEnds();
            return question.until.isAfter(grace) ? question.until : grace;
        }
    }

    /** @param until the least time that the member has to answer */
    record Question(String words, Instant at, Instant until) {}

    /** An officer does not accept the answer as it is; the member can answer anew. */
    record Refused(Invitation invitation, Submission submission, String words, Instant at) implements Unapproved {}

    /** The member renews. {@code handover} is the requested change of the member until it is applied; then it is null. */
    record Renewed(Invitation invitation, Answer answer, RequestedChange handover) implements Renewal {}

    record Withdrawn(Invitation invitation, Answer answer) implements Renewal {}

    record Lapsed(Invitation invitation, Instant at) implements Renewal {}

    /** Nothing is asked of the member any more: it has neither answered nor lapsed. */
    record Ended(Invitation invitation, RenewalEnd cause, Instant at) implements Renewal {}

    /** Whether the member has to answer, for the first time or anew. */
    default boolean isAsked() {
        return switch (this) {
            case Invited _, AskedBack _, Refused _ -> true;
            case Submitted _, Renewed _, Withdrawn _, Lapsed _, Ended _ -> false;
        };
    }

    /** The answer that was given, or null. */
    default Answer given() {
        return switch (this) {
            case Unapproved waiting -> waiting.submission().answer();
            case Renewed renewed -> renewed.answer;
            case Withdrawn withdrawn -> withdrawn.answer;
            case Invited _, Lapsed _, Ended _ -> null;
        };
    }

    /** What the answer says, or null while there is none. */
    default Wish wish() {
        return switch (this) {
            case Unapproved waiting -> waiting.submission().wish();
            case Renewed _ -> Wish.RENEW;
            case Withdrawn _ -> Wish.WITHDRAW;
            case Invited _, Lapsed _, Ended _ -> null;
        };
    }

    /** The change of the member that is made without an officer's decision, as far as it is not done; null for none. */
    default RequestedChange pending() {
        return switch (this) {
            case Renewed renewed -> renewed.handover;
            case Unapproved waiting -> ofContact(waiting.submission());
            case Invited _, Withdrawn _, Lapsed _, Ended _ -> null;
        };
    }

    private static RequestedChange ofContact(Submission submission) {
        return submission.change() == null ? null : submission.change().withoutRepresentative();
    }

    /** The successor that has to confirm before being the contact: a new person whom the city itself named; null for none. */
    default Contact.Details successor(Contact now) {
        var pending = pending();
        return pending == null
                        || pending.contact() == null
                        || given().origin().enteredBy() != EnteredBy.CITY
                        || now.isSamePerson(pending.contact())
                ? null
                : pending.contact();
    }

    /** Under which the member knows its change, so that it is made once: before the decision what each answer changes without one. */
    default String changeKey() {
        return this instanceof Renewed ? invitation().id : answerKey();
    }

    /** Under which handovers know the answer. */
    default String answerKey() {
        return invitation().id + "@" + given().at();
    }

    /** What changes at once; null for nothing. */
    default RequestedChange direct(Contact now) {
        return successor(now) == null ? pending() : pending().withoutContact();
    }

    /**
     * The data that all states have.
     *
     * @param id         {@code <campaign>.<member>}
     * @param generation of the personal links: raising it revokes the older ones
     * @param approval   who approves the answer
     */
    record Invitation(
            String id,
            String campaign,
            String mandate,
            String member,
            String section,
            Deadline deadline,
            int generation,
            Approval approval) {

        public Invitation {
            approval = Approval.orUsual(approval);
        }

        static Invitation of(
                String campaign, String mandate, String member, String section, Deadline deadline, Approval approval) {
            return new Invitation(idOf(campaign, member), campaign, mandate, member, section, deadline, 1, approval);
        }

        static String idOf(String campaign, String member) {
            return campaign + "." + member;
        }

        /** The member in an id: the part after the dot, which ids of campaigns and members do not contain. */
        static String memberOf(String id) {
            return id.substring(id.indexOf('.') + 1);
        }

        Invitation until(Deadline later) {
            return new Invitation(id, campaign, mandate, member, section, later, generation, approval);
        }

        Invitation nextGeneration() {
            return new Invitation(id, campaign, mandate, member, section, deadline, generation + 1, approval);
        }

        RenewalInvited invited(List<String> contacts) {
            return new RenewalInvited(
                    id,
                    campaign,
                    member,
                    contacts,
                    deadline.closes(),
                    deadline.zone().getId());
        }

        RenewalReminded reminded(List<String> contacts, int rung) {
            return new RenewalReminded(
                    id,
                    campaign,
                    member,
                    contacts,
                    rung,
                    deadline.closes(),
                    deadline.zone().getId());
        }

        Reason closed() {
            return Reason.conflict("renewal-closed").with("closed", deadline.graceEnds());
        }
    }
}
