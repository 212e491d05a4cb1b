package org.digitalcities.newsletter.issue;

import java.util.List;
import java.util.Optional;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.newsletter.issue.Issue.Approval;
import org.digitalcities.newsletter.issue.Issue.Command;
import org.digitalcities.newsletter.issue.Issue.Hold;
import org.digitalcities.newsletter.issue.Issue.Readers;

/** The conditions for the approval, the scheduling and the sending of an issue. */
final class IssueRules {

    /** A smaller difference from the confirmed number of recipients is tolerated at the scheduled time. */
    private static final int FEW = 10;

    private IssueRules() {}

    /** Why this approval is refused: the approver has to be a person and no author, and the text complete and renderable. */
    static Optional<Reason> whyNotApproved(Content content, List<String> authors, Command.Approve command) {
        if (!command.person()) return Optional.of(Reason.forbidden("approver-not-a-person"));
        if (authors.contains(command.by())) return Optional.of(Reason.forbidden("approver-is-author"));
        var missing = content.missing(command.languages());
        if (!missing.isEmpty())
            return Optional.of(Reason.invalid("issue-language-missing").with("languages", String.join(", ", missing)));
        return content.refused().stream()
                .findFirst()
                .map(fault -> Reason.invalid("issue-text-refused").with("field", fault.field()));
    }

    static Optional<Reason> whyNotSent(Content content, Approval approval, Readers readers) {
        if (!covers(approval, content)) return Optional.of(Reason.conflict("issue-not-approved"));
        return readers.confirmed() == readers.actual()
                ? Optional.empty()
                : Optional.of(Reason.conflict("readers-changed")
                        .with("confirmed", readers.confirmed())
                        .with("readers", readers.actual()));
    }

    /** Why a scheduled issue is not sent at its time. */
    static Optional<Hold> whyHeld(Issue.Scheduled scheduled, long readers) {
        if (!covers(scheduled.approval(), scheduled.content())) return Optional.of(Hold.NOT_APPROVED);
        if (!scheduled.content().faults().isEmpty()) return Optional.of(Hold.TEXT_REFUSED);
        var apart = Math.abs(readers - scheduled.readers());
        return apart < FEW || apart * 10 <= scheduled.readers() ? Optional.empty() : Optional.of(Hold.READERS_CHANGED);
    }

    /** Whether the current content is the approved one; an approval of an earlier release names no content. */
    static boolean covers(Approval approval, Content content) {
        return approval != null && content.hash().equals(approval.hash());
    }

    static List<String> authors(Issue issue) {
        return switch (issue) {
            case Issue.Draft draft -> draft.authors();
            case Issue.Approved approved -> approved.authors();
            case Issue.Scheduled scheduled -> scheduled.authors();
            case Issue.Held held -> held.authors();
            case Issue.Sending sending -> List.of();
            case Issue.Paused paused -> List.of();
            case Issue.Sent sent -> List.of();
        };
    }

    /** Null where there is none. */
    static Approval approval(Issue issue) {
        return switch (issue) {
            case Issue.Draft draft -> null;
            case Issue.Approved approved -> approved.approval();
            case Issue.Scheduled scheduled -> scheduled.approval();
            case Issue.Held held -> held.approval();
            case Issue.Sending sending -> null;
            case Issue.Paused paused -> null;
            case Issue.Sent sent -> null;
        };
    }

    static Decision<Issue> refused(Reason reason) {
        return Decision.rejected(reason);
    }

    static Decision<Issue> notADraft() {
        return Decision.rejected(Reason.conflict("issue-not-a-draft"));
    }

    static Decision<Issue> notUnderWay() {
        return Decision.rejected(Reason.conflict("issue-not-under-way"));
    }
}
