package org.digitalcities.membership.renewal;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.Objects;
import org.digitalcities.contracts.MembershipEvent.AnswerAskedBack;
import org.digitalcities.contracts.MembershipEvent.AnswerRefused;
import org.digitalcities.contracts.MembershipEvent.AnswerReopened;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Renewal.AskedBack;
import org.digitalcities.membership.renewal.Renewal.Command;
import org.digitalcities.membership.renewal.Renewal.Ended;
import org.digitalcities.membership.renewal.Renewal.Invited;
import org.digitalcities.membership.renewal.Renewal.Lapsed;
import org.digitalcities.membership.renewal.Renewal.Question;
import org.digitalcities.membership.renewal.Renewal.Refused;
import org.digitalcities.membership.renewal.Renewal.Renewed;
import org.digitalcities.membership.renewal.Renewal.Submitted;
import org.digitalcities.membership.renewal.Renewal.Withdrawn;
import org.digitalcities.membership.renewal.Submission.Wish;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** What becomes of a renewal in each of its states. */
record RenewalRules(Renewal renewal) {

    Decision<Renewal> decide(Command command, Instant now) {
        return switch (renewal) {
            case Invited silent -> silent(silent, command, now);
            case Submitted submitted -> submitted(submitted, command, now);
            case AskedBack asked -> askedBack(asked, command, now);
            case Refused refused -> refused(refused, command, now);
            case Renewed renewed -> renewed(renewed, command);
            case Withdrawn withdrawn -> withdrawn(withdrawn, command);
            case Lapsed lapsed ->
                switch (command) {
                    case Command.Renew _,
                            Command.Withdraw _,
                            Command.Save _,
                            Command.Reopen _,
                            Command.Approve _,
                            Command.AskBack _,
                            Command.Refuse _,
                            Command.RevokeLinks _ ->
                        rejected(renewal.invitation().closed());
                    case Command.HandedOver _,
                            Command.Remind _,
                            Command.Extend _,
                            Command.Lapse _,
                            Command.End _,
                            Command.InviteAgain _ -> unchanged();
                };
            case Ended ended -> ended(ended, command, now);
        };
    }

    private Decision<Renewal> silent(Invited silent, Command command, Instant now) {
        return switch (command) {
            case Command.Renew answer ->
                RenewalTransitions.answered(renewal, RenewalTransitions.first(renewal, silent, answer, now), now);
            case Command.Withdraw answer ->
                RenewalTransitions.answered(renewal, RenewalTransitions.first(renewal, silent, answer, now), now);
            case Command.Save save -> RenewalTransitions.saved(renewal, silent, save, now);
            case Command.Remind rung -> RenewalTransitions.reminded(renewal, silent, rung);
            case Command.Extend extension ->
                RenewalTransitions.extended(
                        renewal,
                        extension,
                        false,
                        later -> new Invited(later, silent.reminders(), silent.remindedFor(), silent.draft()));
            case Command.RevokeLinks revocation ->
                RenewalTransitions.invitedAnew(
                        renewal,
                        revocation,
                        next -> new Invited(next, silent.reminders(), silent.remindedFor(), silent.draft()));
            case Command.Lapse _ -> RenewalTransitions.lapsed(renewal, now);
            case Command.End end -> RenewalTransitions.end(renewal, end, now);
            case Command.Approve _, Command.AskBack _, Command.Refuse _ -> rejected(RenewalTransitions.notSubmitted());
            case Command.HandedOver _, Command.InviteAgain _, Command.Reopen _ -> unchanged();
        };
    }

    private Decision<Renewal> submitted(Submitted waiting, Command command, Instant now) {
        var submission = waiting.submission();
        return switch (command) {
            case Command.Renew again when RenewalTransitions.isSame(submission, again) -> unchanged();
            case Command.Withdraw _ when submission.wish() == Wish.WITHDRAW -> unchanged();
            case Command.Renew _, Command.Withdraw _, Command.Save _, Command.RevokeLinks _ ->
                rejected(Reason.conflict("renewal-submitted")
                        .with("submitted", submission.answer().at()));
            case Command.Reopen _
            when waiting.isOver(now) -> rejected(renewal.invitation().closed());
            case Command.Reopen _ ->
                changed(
                        new Invited(
                                renewal.invitation(),
                                submission.reminders(),
                                submission.remindedFor(),
                                submission.draft()),
                        new AnswerReopened(
                                renewal.invitation().id(),
                                renewal.invitation().campaign(),
                                renewal.invitation().member()));
            case Command.Approve approval ->
                RenewalTransitions.approved(renewal, submission, approval.representative());
            case Command.AskBack question ->
                changed(
                        new AskedBack(
                                renewal.invitation(),
                                submission,
                                new Question(question.words(), now, question.until())),
                        new AnswerAskedBack(
                                renewal.invitation().id(),
                                renewal.invitation().campaign(),
                                renewal.invitation().member()));
            case Command.Refuse _
            when submission.wish() == Wish.WITHDRAW -> rejected(Reason.conflict("withdrawal-not-refused"));
            case Command.Refuse refusal ->
                changed(
                        new Refused(renewal.invitation(), submission, refusal.words(), now),
                        new AnswerRefused(
                                renewal.invitation().id(),
                                renewal.invitation().campaign(),
                                renewal.invitation().member()));
            case Command.Lapse _ ->
                submission.wish() == Wish.WITHDRAW && waiting.isOver(now)
                        ? RenewalTransitions.approved(renewal, submission, false)
                        : unchanged();
            case Command.Extend extension ->
                RenewalTransitions.extended(renewal, extension, true, later -> new Submitted(later, submission));
            case Command.HandedOver(var made) ->
                RenewalTransitions.handedOver(submission, made, left -> new Submitted(renewal.invitation(), left));
            case Command.End end ->
                end.cause() == RenewalEnd.LEFT ? RenewalTransitions.end(renewal, end, now) : unchanged();
            case Command.Remind _, Command.InviteAgain _ -> unchanged();
        };
    }

    private Decision<Renewal> askedBack(AskedBack asked, Command command, Instant now) {
        var submission = asked.submission();
        return switch (command) {
            case Command.Renew answer ->
                RenewalTransitions.answered(renewal, RenewalTransitions.anew(renewal, submission, answer, now), now);
            case Command.Withdraw answer ->
                RenewalTransitions.answered(renewal, RenewalTransitions.anew(renewal, submission, answer, now), now);
            case Command.AskBack again
            when again.words().equals(asked.question().words()) -> unchanged();
            case Command.Approve _, Command.AskBack _, Command.Refuse _ -> rejected(RenewalTransitions.notSubmitted());
            case Command.Extend extension ->
                RenewalTransitions.extended(
                        renewal, extension, false, later -> new AskedBack(later, submission, asked.question()));
            case Command.RevokeLinks revocation ->
                RenewalTransitions.invitedAnew(
                        renewal, revocation, next -> new AskedBack(next, submission, asked.question()));
            case Command.HandedOver(var made) ->
                RenewalTransitions.handedOver(
                        submission, made, left -> new AskedBack(renewal.invitation(), left, asked.question()));
            case Command.Lapse _ ->
                submission.wish() == Wish.WITHDRAW && asked.isOver(now)
                        ? RenewalTransitions.approved(renewal, submission, false)
                        : RenewalTransitions.lapsed(renewal, now);
            case Command.End end -> RenewalTransitions.end(renewal, end, now);
            case Command.Save _ -> rejected(RenewalTransitions.notSaved());
            case Command.Remind _, Command.InviteAgain _, Command.Reopen _ -> unchanged();
        };
    }

    private Decision<Renewal> refused(Refused refused, Command command, Instant now) {
        var submission = refused.submission();
        return switch (command) {
            case Command.Renew answer ->
                RenewalTransitions.answered(renewal, RenewalTransitions.anew(renewal, submission, answer, now), now);
            case Command.Withdraw answer ->
                RenewalTransitions.answered(renewal, RenewalTransitions.anew(renewal, submission, answer, now), now);
            case Command.Extend extension ->
                RenewalTransitions.extended(
                        renewal,
                        extension,
                        false,
                        later -> new Refused(later, submission, refused.words(), refused.at()));
            case Command.RevokeLinks revocation ->
                RenewalTransitions.invitedAnew(
                        renewal, revocation, next -> new Refused(next, submission, refused.words(), refused.at()));
            case Command.HandedOver(var made) ->
                RenewalTransitions.handedOver(
                        submission,
                        made,
                        left -> new Refused(renewal.invitation(), left, refused.words(), refused.at()));
            case Command.Lapse _ -> RenewalTransitions.lapsed(renewal, now);
            case Command.End end -> RenewalTransitions.end(renewal, end, now);
            case Command.Approve _, Command.AskBack _ -> rejected(RenewalTransitions.notSubmitted());
            case Command.Save _ -> rejected(RenewalTransitions.notSaved());
            case Command.Refuse _, Command.Remind _, Command.InviteAgain _, Command.Reopen _ -> unchanged();
        };
    }

    private Decision<Renewal> renewed(Renewed renewed, Command command) {
        return switch (command) {
            case Command.Renew again when again.handover() == null -> unchanged();
            case Command.HandedOver(var made) -> handedOver(renewed, made);
            case Command.Renew _,
                    Command.Withdraw _,
                    Command.Save _,
                    Command.Reopen _,
                    Command.AskBack _,
                    Command.Refuse _,
                    Command.RevokeLinks _ -> rejected(RenewalTransitions.alreadyAnswered(renewed.answer()));
            case Command.Extend extension ->
                RenewalTransitions.extended(
                        renewal, extension, true, later -> new Renewed(later, renewed.answer(), renewed.handover()));
            case Command.Approve _, Command.Remind _, Command.Lapse _, Command.End _, Command.InviteAgain _ ->
                unchanged();
        };
    }

    private Decision<Renewal> handedOver(Renewed renewed, RequestedChange made) {
        var left = renewed.handover() == null ? null : renewed.handover().without(made);
        return Objects.equals(left, renewed.handover())
                ? unchanged()
                : changed(new Renewed(renewal.invitation(), renewed.answer(), left));
    }

    private Decision<Renewal> withdrawn(Withdrawn withdrawn, Command command) {
        return switch (command) {
            case Command.Renew _,
                    Command.Save _,
                    Command.Reopen _,
                    Command.AskBack _,
                    Command.Refuse _,
                    Command.RevokeLinks _ -> rejected(RenewalTransitions.alreadyAnswered(withdrawn.answer()));
            case Command.Extend extension ->
                RenewalTransitions.extended(
                        renewal, extension, true, later -> new Withdrawn(later, withdrawn.answer()));
            case Command.Withdraw _,
                    Command.Approve _,
                    Command.HandedOver _,
                    Command.Remind _,
                    Command.Lapse _,
                    Command.End _,
                    Command.InviteAgain _ -> unchanged();
        };
    }

    private Decision<Renewal> ended(Ended ended, Command command, Instant now) {
        return switch (command) {
            case Command.Renew _,
                    Command.Withdraw _,
                    Command.Save _,
                    Command.Reopen _,
                    Command.Approve _,
                    Command.AskBack _,
                    Command.Refuse _,
                    Command.RevokeLinks _ ->
                rejected(Reason.conflict("renewal-ended").with("ended", ended.at()));
            case Command.InviteAgain again ->
                Renewal.inviteLater(
                        renewal.invitation().until(again.deadline()).nextGeneration(), again.contacts(), now);
            case Command.HandedOver _, Command.Remind _, Command.Extend _, Command.Lapse _, Command.End _ ->
                unchanged();
        };
    }
}
