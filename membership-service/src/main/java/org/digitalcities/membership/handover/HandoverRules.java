package org.digitalcities.membership.handover;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.HandoverConfirmed;
import org.digitalcities.contracts.MembershipEvent.HandoverDone;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.MembershipEvent.HandoverEnded;
import org.digitalcities.contracts.MembershipEvent.HandoverReminded;
import org.digitalcities.contracts.MembershipEvent.HandoverReversed;
import org.digitalcities.contracts.MembershipEvent.HandoverReversing;
import org.digitalcities.contracts.MembershipEvent.HandoverToCheck;
import org.digitalcities.membership.handover.Handover.Checking;
import org.digitalcities.membership.handover.Handover.Command;
import org.digitalcities.membership.handover.Handover.Confirmed;
import org.digitalcities.membership.handover.Handover.Done;
import org.digitalcities.membership.handover.Handover.Ended;
import org.digitalcities.membership.handover.Handover.Open;
import org.digitalcities.membership.handover.Handover.Reversed;
import org.digitalcities.membership.handover.Handover.Reversing;
import org.digitalcities.membership.handover.Handover.Terms;
import org.digitalcities.membership.handover.Handover.Waiting;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** What becomes of a handover in each of its states. */
record HandoverRules(Handover handover) {

    Decision<Handover> decide(Command command, Instant now) {
        return switch (handover) {
            case Waiting _ -> waiting(command, now);
            case Checking _ -> checking(command, now);
            case Confirmed confirmed ->
                switch (command) {
                    case Command.Applied(var successor) ->
                        changed(
                                new Done(
                                        handover.id(),
                                        handover.member(),
                                        handover.generation(),
                                        now,
                                        successor,
                                        confirmed.former()),
                                new HandoverDone(handover.id(), handover.member()));
                    case Command.Confirm _, Command.Approve _, Command.Remind _, Command.Expire _, Command.Forget _ ->
                        unchanged();
                    case Command.Start _, Command.End _, Command.TakeBack _, Command.Restored _ ->
                        rejected(over(Reason.conflict("handover-done")));
                };
            case Done _ -> done(command, now);
            case Ended ended ->
                switch (command) {
                    case Command.Start again
                    when again.cause() != null && again.cause().equals(ended.cause()) -> unchanged();
                    case Command.Start again -> startedAnew(again, now);
                    case Command.End(var end) when end == ended.end() -> unchanged();
                    case Command.Remind _, Command.Expire _, Command.Forget _, Command.Applied _, Command.Restored _ ->
                        unchanged();
                    case Command.Confirm _, Command.Approve _, Command.End _, Command.TakeBack _ ->
                        rejected(over(Reason.conflict("handover-ended")));
                };
            case Reversing reversing
            when command instanceof Command.Restored ->
                changed(
                        new Reversed(
                                handover.id(),
                                handover.member(),
                                handover.generation(),
                                reversing.at(),
                                reversing.reason()),
                        new HandoverReversed(handover.id(), handover.member()));
            case Reversing _, Reversed _ ->
                switch (command) {
                    case Command.TakeBack _,
                            Command.Restored _,
                            Command.Remind _,
                            Command.Expire _,
                            Command.Forget _,
                            Command.Applied _ -> unchanged();
                    case Command.Start _, Command.Confirm _, Command.Approve _, Command.End _ ->
                        rejected(over(Reason.conflict("handover-reversed")));
                };
        };
    }

    private Decision<Handover> waiting(Command command, Instant now) {
        var waiting = (Waiting) handover;
        var terms = waiting.terms();
        return switch (command) {
            case Command.Start c -> isSame(c) ? unchanged() : startedAnew(c, now);
            case Command.Confirm _
            when !now.isBefore(terms.ends()) -> rejected(over(Reason.conflict("handover-ended")));
            case Command.Confirm(var entered, var _, var _)
            when !entered.email().equals(terms.successor().email()) -> rejected(Reason.conflict("handover-overtaken"));
            case Command.Confirm(var entered, var isOurs, var former)
            when terms.byOfficer() || isOurs -> confirmed(terms.confirmed(entered), former, now);
            case Command.Confirm(var entered, var _, var _) ->
                changed(
                        new Checking(handover.id(), terms.confirmed(entered)),
                        new HandoverToCheck(handover.id(), handover.member()));
            case Command.End(var end) -> ended(end, now);
            case Command.Remind _
            when !waiting.reminded() && !now.isBefore(terms.at().plus(Handover.REMINDER)) ->
                changed(
                        new Waiting(handover.id(), terms, true),
                        new HandoverReminded(handover.id(), handover.member()));
            case Command.Expire _ when !now.isBefore(terms.ends()) -> ended(HandoverEnd.EXPIRED, now);
            case Command.Remind _, Command.Expire _, Command.Forget _, Command.Applied _, Command.Restored _ ->
                unchanged();
            case Command.Approve _, Command.TakeBack _ -> rejected(Reason.conflict("handover-unconfirmed"));
        };
    }

    private Decision<Handover> checking(Command command, Instant now) {
        var terms = ((Checking) handover).terms();
        return switch (command) {
            case Command.Start c -> isSame(c) ? unchanged() : startedAnew(c, now);
            case Command.Approve(var former) -> confirmed(terms, former, now);
            case Command.End(var end) -> ended(end, now);
            case Command.Confirm _,
                    Command.Remind _,
                    Command.Expire _,
                    Command.Forget _,
                    Command.Applied _,
                    Command.Restored _ -> unchanged();
            case Command.TakeBack _ -> rejected(Reason.conflict("handover-unconfirmed"));
        };
    }

    private Decision<Handover> done(Command command, Instant now) {
        var done = (Done) handover;
        return switch (command) {
            case Command.TakeBack(var reason)
            when done.isReversible(now) ->
                changed(
                        new Reversing(
                                handover.id(), handover.member(), handover.generation(), now, done.former(), reason),
                        new HandoverReversing(handover.id(), handover.member()));
            case Command.TakeBack _ -> rejected(over(Reason.conflict("handover-final")));
            case Command.Forget _
            when done.former() != null && !done.isReversible(now) ->
                changed(new Done(
                        handover.id(), handover.member(), handover.generation(), done.at(), done.successor(), null));
            case Command.Confirm _,
                    Command.Approve _,
                    Command.Remind _,
                    Command.Expire _,
                    Command.Forget _,
                    Command.Applied _,
                    Command.Restored _ -> unchanged();
            case Command.Start _, Command.End _ -> rejected(over(Reason.conflict("handover-done")));
        };
    }

    /** The secretariat may start it any number of times, and so may each answer to a renewal. */
    private Decision<Handover> startedAnew(Command.Start c, Instant now) {
        return handover.generation() >= Handover.MOST_STARTS && !c.byOfficer() && c.cause() == null
                ? rejected(Reason.conflict("too-many-handovers").with("most", Handover.MOST_STARTS))
                : Handover.started(handover.id(), c, handover.generation() + 1, now);
    }

    /** Whether nothing new is asked for: the same successor, or the same answer once more. */
    private boolean isSame(Command.Start c) {
        var terms = ((Open) handover).terms();
        return terms.successor().equals(c.successor())
                || c.cause() != null && c.cause().equals(terms.cause());
    }

    private Decision<Handover> confirmed(Terms terms, Contact former, Instant now) {
        return changed(
                new Confirmed(handover.id(), terms, former, now),
                new HandoverConfirmed(handover.id(), handover.member()));
    }

    private Decision<Handover> ended(HandoverEnd end, Instant now) {
        var cause = ((Open) handover).terms().cause();
        return changed(
                new Ended(handover.id(), handover.member(), handover.generation(), now, end, cause),
                new HandoverEnded(handover.id(), handover.member(), end));
    }

    private Reason over(Reason refusal) {
        return refusal.with("at", handover.at());
    }
}
