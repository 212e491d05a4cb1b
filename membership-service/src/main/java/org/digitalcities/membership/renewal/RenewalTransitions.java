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
record RenewalTransitions(Renewal renewal) {

    Submission first(Invited silent, Command.Renew c, Instant now) {
        return new Submission(
                Wish.RENEW, answer(c.origin(), c.note(), now), c.handover(), silent.reminders(), silent.remindedFor());
    }

    Submission first(Invited silent, Command.Withdraw c, Instant now) {
        return new Submission(
                Wish.WITHDRAW, answer(c.origin(), c.note(), now), null, silent.reminders(), silent.remindedFor());
    }

    Submission anew(Submission before, Command.Renew c, Instant now) {
        return before.anew(Wish.RENEW, answer(c.origin(), c.note(), now), c.handover());
    }

    Submission anew(Submission before, Command.Withdraw c, Instant now) {
        return before.anew(Wish.WITHDRAW, answer(c.origin(), c.note(), now), null);
    }

    private Answer answer(Answer.Origin origin, String note, Instant now) {
        return Answer.of(origin, note, now, invitation().deadline());
    }

    /** What an officer enters, an officer has decided. */
    Decision<Renewal> answered(Submission submission, Instant now) {
        if (renewal.isOver(now)) return rejected(invitation().closed());
        if (isPlain(submission) || submission.answer().origin().enteredBy() == EnteredBy.SECRETARIAT)
            return approved(submission, true);
        var events = new ArrayList<Event>();
        events.add(new AnswerSubmitted(
                invitation().id(), invitation().campaign(), invitation().member()));
        if (submission.change() != null && submission.change().contact() != null)
            events.add(new HandoverWanted(invitation().id(), invitation().member()));
        return changed(new Submitted(invitation(), submission), events);
    }

    /** An answer that nobody has to check. */
    private boolean isPlain(Submission submission) {
        return renewal instanceof Invited
                && invitation().approval() == Approval.AUTOMATIC
                && submission.wish() == Wish.RENEW
                && (submission.change() == null || submission.change().representative() == null);
    }

    Decision<Renewal> approved(Submission submission, boolean representative) {
        var answer = submission.answer();
        var enteredBy = answer.origin().enteredBy();
        var i = invitation();
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

    Decision<Renewal> saved(Invited silent, Command.Save save, Instant now) {
        if (renewal.isOver(now)) return rejected(invitation().closed());
        return Objects.equals(silent.draft(), save.draft())
                ? unchanged()
                : changed(new Invited(invitation(), silent.reminders(), silent.remindedFor(), save.draft()));
    }

    Decision<Renewal> reminded(Invited silent, Command.Remind c) {
        if (silent.remindedFor() != null && !c.due().isAfter(silent.remindedFor())) return unchanged();
        var number = silent.reminders() + 1;
        return changed(
                new Invited(invitation(), number, c.due(), silent.draft()),
                invitation().reminded(c.contacts(), number));
    }

    /** Each extension is told once, with the former deadline; an earlier deadline from a delayed step changes nothing. */
    Decision<Renewal> extended(Command.Extend c, boolean answered, Function<Invitation, Renewal> next) {
        var before = invitation().deadline();
        if (!c.deadline().closes().isAfter(before.closes())) return unchanged();
        var later = invitation().until(c.deadline());
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
    Decision<Renewal> invitedAnew(Command.RevokeLinks c, Function<Invitation, Renewal> next) {
        var later = invitation().nextGeneration();
        return changed(next.apply(later), later.invited(c.contacts()));
    }

    static Decision<Renewal> handedOver(
            Submission submission, RequestedChange made, Function<Submission, Renewal> next) {
        var left = submission.without(made);
        return left.equals(submission) ? unchanged() : changed(next.apply(left));
    }

    Decision<Renewal> end(Command.End c, Instant now) {
        var i = invitation();
        return changed(
                new Ended(i, c.cause(), now),
                new RenewalEnded(i.id(), i.campaign(), i.member(), c.contacts(), c.cause()));
    }

    Decision<Renewal> lapsed(Instant now) {
        if (!renewal.isOver(now)) return unchanged();
        var i = invitation();
        return changed(new Lapsed(i, now), new MembershipLapsed(i.id(), i.campaign(), i.mandate(), i.member()));
    }

    private Invitation invitation() {
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
