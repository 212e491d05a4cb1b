package org.digitalcities.membership.renewal;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.AnswerSubmitted;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.HandoverWanted;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.RenewalEnded;
import org.digitalcities.contracts.MembershipEvent.RenewalExtended;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Renewal.Command;
import org.digitalcities.membership.renewal.Renewal.Ended;
import org.digitalcities.membership.renewal.Renewal.Invitation;
import org.digitalcities.membership.renewal.Renewal.Invited;
import org.digitalcities.membership.renewal.Renewal.Lapsed;
import org.digitalcities.membership.renewal.Renewal.Renewed;
import org.digitalcities.membership.renewal.Renewal.Submitted;
import org.digitalcities.membership.renewal.Renewal.Withdrawn;
import org.digitalcities.membership.renewal.Submission.Wish;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** How a renewal passes from one state to the next, and what is told of it. */
final class RenewalTransitions {

    private RenewalTransitions() {}

    static Submission first(Renewal renewal, Invited silent, Command.Renew c, Instant now) {
        return new Submission(
                Wish.RENEW,
                answer(renewal, c.origin(), c.note(), now),
                c.handover(),
                silent.reminders(),
                silent.remindedFor());
    }

    static Submission first(Renewal renewal, Invited silent, Command.Withdraw c, Instant now) {
        return new Submission(
                Wish.WITHDRAW,
                answer(renewal, c.origin(), c.note(), now),
                null,
                silent.reminders(),
                silent.remindedFor());
    }

    static Submission anew(Renewal renewal, Submission before, Command.Renew c, Instant now) {
        return before.anew(Wish.RENEW, answer(renewal, c.origin(), c.note(), now), c.handover());
    }

    static Submission anew(Renewal renewal, Submission before, Command.Withdraw c, Instant now) {
        return before.anew(Wish.WITHDRAW, answer(renewal, c.origin(), c.note(), now), null);
    }

    private static Answer answer(Renewal renewal, Answer.Origin origin, String note, Instant now) {
        return Answer.of(origin, note, now, invitation(renewal).deadline());
    }

    /** What an officer enters, an officer has decided. */
    static Decision<Renewal> answered(Renewal renewal, Submission submission, Instant now) {
        if (renewal.isOver(now)) return rejected(invitation(renewal).closed());
        if (isPlain(renewal, submission) || submission.answer().origin().enteredBy() == EnteredBy.SECRETARIAT)
            return approved(renewal, submission, true);
        var events = new ArrayList<Event>();
        events.add(new AnswerSubmitted(
                invitation(renewal).id(),
                invitation(renewal).campaign(),
                invitation(renewal).member()));
        if (submission.change() != null && submission.change().contact() != null)
            events.add(new HandoverWanted(
                    invitation(renewal).id(), invitation(renewal).member()));
        return changed(new Submitted(invitation(renewal), submission), events);
    }

    /** An answer that nobody has to check. */
    private static boolean isPlain(Renewal renewal, Submission submission) {
        return renewal instanceof Invited
                && invitation(renewal).approval() == Approval.AUTOMATIC
                && submission.wish() == Wish.RENEW
                && (submission.change() == null || submission.change().representative() == null);
    }

    static Decision<Renewal> approved(Renewal renewal, Submission submission, boolean representative) {
        var answer = submission.answer();
        var enteredBy = answer.origin().enteredBy();
        var i = invitation(renewal);
        if (submission.wish() == Wish.WITHDRAW) {
            return changed(
                    new Withdrawn(i, answer),
                    new MemberWithdrew(i.id(), i.campaign(), i.mandate(), i.member(), enteredBy));
        }
        var change = submission.change() == null || representative
                ? submission.change()
                : submission.change().withoutRepresentative();
        var renewed = new MemberRenewed(i.id(), i.campaign(), i.mandate(), i.member(), enteredBy);
        return changed(
                new Renewed(i, answer, change),
                change == null ? List.of(renewed) : List.of(renewed, new HandoverWanted(i.id(), i.member())));
    }

    static boolean isSame(Submission submission, Command.Renew again) {
        return submission.wish() == Wish.RENEW
                && (again.handover() == null || again.handover().equals(submission.change()));
    }

    static Decision<Renewal> saved(Renewal renewal, Invited silent, Command.Save save, Instant now) {
        if (renewal.isOver(now)) return rejected(invitation(renewal).closed());
        return Objects.equals(silent.draft(), save.draft())
                ? unchanged()
                : changed(new Invited(invitation(renewal), silent.reminders(), silent.remindedFor(), save.draft()));
    }

    static Decision<Renewal> reminded(Renewal renewal, Invited silent, Command.Remind c) {
        if (silent.remindedFor() != null && !c.due().isAfter(silent.remindedFor())) return unchanged();
        var number = silent.reminders() + 1;
        return changed(
                new Invited(invitation(renewal), number, c.due(), silent.draft()),
                invitation(renewal).reminded(c.contacts(), number));
    }

    /** Each extension is told once, with the former deadline; an earlier deadline from a delayed step changes nothing. */
    static Decision<Renewal> extended(
            Renewal renewal, Command.Extend c, boolean answered, Function<Invitation, Renewal> next) {
        var before = invitation(renewal).deadline();
        if (!c.deadline().closes().isAfter(before.closes())) return unchanged();
        var later = invitation(renewal).until(c.deadline());
        return changed(
                next.apply(later),
                new RenewalExtended(
                        later.id(),
                        later.campaign(),
                        later.member(),
                        c.contacts(),
                        before.closes(),
                        later.deadline().closes(),
                        later.deadline().zone().getId(),
                        answered));
    }

    /** Old links become invalid; the contacts are invited again with new ones. */
    static Decision<Renewal> invitedAnew(Renewal renewal, Command.RevokeLinks c, Function<Invitation, Renewal> next) {
        var later = invitation(renewal).nextGeneration();
        return changed(next.apply(later), later.invited(c.contacts()));
    }

    static Decision<Renewal> handedOver(
            Submission submission, RequestedChange made, Function<Submission, Renewal> next) {
        var left = submission.without(made);
        return left.equals(submission) ? unchanged() : changed(next.apply(left));
    }

    static Decision<Renewal> end(Renewal renewal, Command.End c, Instant now) {
        var i = invitation(renewal);
        return changed(
                new Ended(i, c.cause(), now),
                new RenewalEnded(i.id(), i.campaign(), i.member(), c.contacts(), c.cause()));
    }

    static Decision<Renewal> lapsed(Renewal renewal, Instant now) {
        if (!renewal.isOver(now)) return unchanged();
        var i = invitation(renewal);
        return changed(new Lapsed(i, now), new MembershipLapsed(i.id(), i.campaign(), i.mandate(), i.member()));
    }

    private static Invitation invitation(Renewal renewal) {
        return renewal.invitation();
    }

    static Reason notSubmitted() {
        return Reason.conflict("answer-not-submitted");
    }

    static Reason notSaved() {
        return Reason.conflict("answer-not-saved");
    }

    static Reason alreadyAnswered(Answer answer) {
        return Reason.conflict("renewal-answered").with("answered", answer.at());
    }
}
