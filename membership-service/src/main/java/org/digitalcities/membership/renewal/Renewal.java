package org.digitalcities.membership.renewal;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.HandoverWanted;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.contracts.MembershipEvent.RenewalEnded;
import org.digitalcities.contracts.MembershipEvent.RenewalExtended;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * One member's confirmation for the next mandate: it is invited, then it renews or withdraws, once; or it stays silent and
 * lapses when grace has ended. It ends without an answer if the campaign is stopped or the member leaves.
 */
public sealed interface Renewal {

    Invitation invitation();

    sealed interface Command {
        /** {@code handover} may be null. */
        record Renew(Answer.Origin origin, RequestedChange handover, String note) implements Command {}

        record Withdraw(Answer.Origin origin, String note) implements Command {}
        /** {@code due} identifies the reminder, so that each is sent once. */
        record Remind(Instant due, List<String> contacts) implements Command {}
        /** {@code contacts} are the ids of the addressees. */
        record Extend(Deadline deadline, List<String> contacts) implements Command {}

        record RevokeLinks(List<String> contacts) implements Command {}

        record HandedOver() implements Command {}

        record Lapse() implements Command {}
        /** Nothing is asked of the member any more. */
        record End(RenewalEnd cause, List<String> contacts) implements Command {}
        /** Asks a member again whose renewal has ended without an answer. */
        record InviteAgain(Deadline deadline, List<String> contacts) implements Command {}
    }

    /** Invites a member; {@code contacts} are the ids of the addressees. */
    static Decision<Renewal> invite(Invitation invitation, List<String> contacts) {
        return changed(new Invited(invitation, 0, null), invitation.invited(contacts));
    }

    /** Invites a member after the others: reminders from before are not made up for. */
    static Decision<Renewal> inviteLater(Invitation invitation, List<String> contacts, Instant now) {
        return changed(new Invited(invitation, 0, now), invitation.invited(contacts));
    }

    /** Decides a command on an existing renewal, at an instant of the business clock. */
    default Decision<Renewal> decide(Command command, Instant now) {
        return switch (this) {
            case Invited silent ->
                switch (command) {
                    case Command.Renew answer -> silent.renew(answer, now);
                    case Command.Withdraw answer -> silent.withdraw(answer, now);
                    case Command.Remind rung -> silent.remind(rung);
                    case Command.Extend extension ->
                        extended(extension, false, later -> new Invited(later, silent.reminders, silent.remindedFor));
                    case Command.RevokeLinks revocation -> silent.revokeLinks(revocation.contacts());
                    case Command.Lapse _ -> silent.lapse(now);
                    case Command.End end -> silent.end(end, now);
                    case Command.HandedOver _, Command.InviteAgain _ -> unchanged();
                };
            case Renewed renewed ->
                switch (command) {
                    case Command.Renew again when again.handover() == null -> unchanged();
                    case Command.HandedOver _
                    when renewed.handover != null -> changed(new Renewed(renewed.invitation, renewed.answer, null));
                    case Command.Renew _, Command.Withdraw _, Command.RevokeLinks _ ->
                        rejected(alreadyAnswered(renewed.answer));
                    case Command.Extend extension ->
                        extended(extension, true, later -> new Renewed(later, renewed.answer, renewed.handover));
                    case Command.HandedOver _,
                            Command.Remind _,
                            Command.Lapse _,
                            Command.End _,
                            Command.InviteAgain _ -> unchanged();
                };
            case Withdrawn withdrawn ->
                switch (command) {
                    case Command.Renew _, Command.RevokeLinks _ -> rejected(alreadyAnswered(withdrawn.answer));
                    case Command.Extend extension ->
                        extended(extension, true, later -> new Withdrawn(later, withdrawn.answer));
                    case Command.Withdraw _,
                            Command.HandedOver _,
                            Command.Remind _,
                            Command.Lapse _,
                            Command.End _,
                            Command.InviteAgain _ -> unchanged();
                };
            case Lapsed lapsed ->
                switch (command) {
                    case Command.Renew _, Command.Withdraw _, Command.RevokeLinks _ ->
                        rejected(lapsed.invitation.closed());
                    case Command.HandedOver _,
                            Command.Remind _,
                            Command.Extend _,
                            Command.Lapse _,
                            Command.End _,
                            Command.InviteAgain _ -> unchanged();
                };
            case Ended ended ->
                switch (command) {
                    case Command.Renew _, Command.Withdraw _, Command.RevokeLinks _ ->
                        rejected(Reason.conflict("renewal-ended").with("ended", ended.at));
                    case Command.InviteAgain again -> ended.inviteAgain(again, now);
                    case Command.HandedOver _, Command.Remind _, Command.Extend _, Command.Lapse _, Command.End _ ->
                        unchanged();
                };
        };
    }

    /** Each extension is told once, with the former deadline; an earlier deadline from a delayed step changes nothing. */
    private Decision<Renewal> extended(Command.Extend c, boolean answered, Function<Invitation, Renewal> next) {
        var before = invitation();
        if (!c.deadline.closes().isAfter(before.deadline.closes())) return unchanged();
        var later = before.until(c.deadline);
        return changed(
                next.apply(later),
                new RenewalExtended(
                        later.id,
                        later.campaign,
                        later.member,
                        c.contacts,
                        before.deadline.closes(),
                        later.deadline.closes(),
                        later.deadline.zone().getId(),
                        answered));
    }

    /** Invited and not answered; {@code remindedFor} is the instant of the last reminder, or of a later invitation, or null. */
    record Invited(Invitation invitation, int reminders, Instant remindedFor) implements Renewal {

        private Decision<Renewal> renew(Command.Renew c, Instant now) {
            if (invitation.deadline.isOver(now)) return rejected(invitation.closed());
            var renewed = new MemberRenewed(
                    invitation.id,
                    invitation.campaign,
                    invitation.mandate,
                    invitation.member,
                    c.origin().enteredBy());
            var next = new Renewed(invitation, Answer.of(c.origin(), c.note(), now, invitation.deadline), c.handover());
            return c.handover() == null
                    ? changed(next, renewed)
                    : changed(next, renewed, new HandoverWanted(invitation.id, invitation.member));
        }

        private Decision<Renewal> withdraw(Command.Withdraw c, Instant now) {
            if (invitation.deadline.isOver(now)) return rejected(invitation.closed());
            return changed(
                    new Withdrawn(invitation, Answer.of(c.origin(), c.note(), now, invitation.deadline)),
                    new MemberWithdrew(
                            invitation.id,
                            invitation.campaign,
                            invitation.mandate,
                            invitation.member,
                            c.origin().enteredBy()));
        }

        private Decision<Renewal> remind(Command.Remind c) {
            if (remindedFor != null && !c.due().isAfter(remindedFor)) return unchanged();
            return changed(
                    new Invited(invitation, reminders + 1, c.due()), invitation.reminded(c.contacts(), reminders + 1));
        }

        /** Old links become invalid; the contacts are invited again with new ones. */
        private Decision<Renewal> revokeLinks(List<String> contacts) {
            var next = invitation.nextGeneration();
            return changed(new Invited(next, reminders, remindedFor), next.invited(contacts));
        }

        private Decision<Renewal> end(Command.End c, Instant now) {
            return changed(
                    new Ended(invitation, c.cause(), now),
                    new RenewalEnded(invitation.id, invitation.campaign, invitation.member, c.contacts(), c.cause()));
        }

        private Decision<Renewal> lapse(Instant now) {
            if (!invitation.deadline.isOver(now)) return unchanged();
            return changed(
                    new Lapsed(invitation, now),
                    new MembershipLapsed(invitation.id, invitation.campaign, invitation.mandate, invitation.member));
        }
    }

    /** The member renews. {@code handover} is the requested change of the member until it is applied; then it is null. */
    record Renewed(Invitation invitation, Answer answer, RequestedChange handover) implements Renewal {

        /** The successor that has to confirm before being the contact: a new person whom the city itself named; null for none. */
        public Contact.Details successor(Contact now) {
            return handover == null
                            || handover.contact() == null
                            || answer.origin().enteredBy() != EnteredBy.CITY
                            || now.isSamePerson(handover.contact())
                    ? null
                    : handover.contact();
        }

        /** What changes at once; null for nothing. */
        public RequestedChange direct(Contact now) {
            return successor(now) == null ? handover : RequestedChange.of(null, handover.representative());
        }
    }

    record Withdrawn(Invitation invitation, Answer answer) implements Renewal {}

    record Lapsed(Invitation invitation, Instant at) implements Renewal {}

    /** Nothing is asked of the member any more: it has neither answered nor lapsed. */
    record Ended(Invitation invitation, RenewalEnd cause, Instant at) implements Renewal {

        private Decision<Renewal> inviteAgain(Command.InviteAgain c, Instant now) {
            return inviteLater(invitation.until(c.deadline()).nextGeneration(), c.contacts(), now);
        }
    }

    /**
     * The data that all states have.
     *
     * @param id         {@code <campaign>.<member>}
     * @param generation of the personal links: raising it revokes the older ones
     */
    record Invitation(
            String id,
            String campaign,
            String mandate,
            String member,
            String section,
            Deadline deadline,
            int generation) {

        static Invitation of(String campaign, String mandate, String member, String section, Deadline deadline) {
            return new Invitation(idOf(campaign, member), campaign, mandate, member, section, deadline, 1);
        }

        static String idOf(String campaign, String member) {
            return campaign + "." + member;
        }

        /** The member in an id: the part after the dot, which ids of campaigns and members do not contain. */
        static String memberOf(String id) {
            return id.substring(id.indexOf('.') + 1);
        }

        private Invitation until(Deadline later) {
            return new Invitation(id, campaign, mandate, member, section, later, generation);
        }

        private Invitation nextGeneration() {
            return new Invitation(id, campaign, mandate, member, section, deadline, generation + 1);
        }

        private RenewalInvited invited(List<String> contacts) {
            return new RenewalInvited(
                    id,
                    campaign,
                    member,
                    contacts,
                    deadline.closes(),
                    deadline.zone().getId());
        }

        private RenewalReminded reminded(List<String> contacts, int rung) {
            return new RenewalReminded(
                    id,
                    campaign,
                    member,
                    contacts,
                    rung,
                    deadline.closes(),
                    deadline.zone().getId());
        }

        private Reason closed() {
            return Reason.conflict("renewal-closed").with("closed", deadline.graceEnds());
        }
    }

    private static Reason alreadyAnswered(Answer answer) {
        return Reason.conflict("renewal-answered").with("answered", answer.at());
    }
}
