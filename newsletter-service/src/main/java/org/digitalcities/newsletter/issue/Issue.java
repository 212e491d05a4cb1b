package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.Decision;
import org.digitalcities.contracts.NewsletterEvent.IssueDrafted;
import org.digitalcities.contracts.NewsletterEvent.IssueScheduled;
import org.digitalcities.contracts.NewsletterEvent.IssueSent;
import org.digitalcities.contracts.Reason;
import org.digitalcities.newsletter.audience.Counts;

/** One issue of the newsletter, from its draft until every recipient has an outcome. */
public sealed interface Issue {

    Content content();

    record Draft(Content content) implements Issue {}

    record Approved(Content content, String by, Instant on) implements Issue {}

    /** @param zone in which the team thinks of {@code at} */
    record Scheduled(Content content, Instant at, String zone) implements Issue {}

    record Sending(Content content, Instant begun) implements Issue {}

    record Paused(Content content, Instant begun, Instant since, String by) implements Issue {}

    record Sent(Content content, Instant begun, Instant finished, Counts counts) implements Issue {}

    sealed interface Command {
        record Edit(Content content) implements Command {}

        record Approve(String by) implements Command {}

        /** @param at null for at once; {@code standIn} replaces the content's where it is not empty */
        record Schedule(Instant at, String zone, Map<String, String> standIn) implements Command {}

        /** The business clock has come to the scheduled instant. */
        record Begin() implements Command {}

        record Pause(String by) implements Command {}

        record Resume() implements Command {}

        /** Every recipient has an outcome. */
        record Finish(Counts counts) implements Command {}
    }

    static Decision<Issue> draft(String id, Content content) {
        return Decision.changed(new Draft(content), new IssueDrafted(id, content.edition()));
    }

    default Decision<Issue> decide(String id, Command command, Instant now) {
        return switch (command) {
            case Command.Edit edit -> edit(edit.content());
            case Command.Approve approve -> approve(approve.by(), now);
            case Command.Schedule schedule -> schedule(id, schedule, now);
            case Command.Begin begin -> begin(now);
            case Command.Pause pause -> pause(pause.by(), now);
            case Command.Resume resume -> resume();
            case Command.Finish finish -> finish(id, finish.counts(), now);
        };
    }

    private Decision<Issue> edit(Content content) {
        var kept = new Content(content.title(), content.body(), content.standIn(), content().edition());
        return switch (this) {
            case Draft draft -> draft.content().equals(kept) ? Decision.unchanged() : Decision.changed(new Draft(kept));
            case Approved approved -> approved.content().equals(kept) ? Decision.unchanged() : Decision.changed(new Draft(kept));
            case Scheduled scheduled -> notADraft();
            case Sending sending -> notADraft();
            case Paused paused -> notADraft();
            case Sent sent -> notADraft();
        };
    }

    private Decision<Issue> approve(String by, Instant now) {
        return switch (this) {
            case Draft draft -> Decision.changed(new Approved(draft.content(), by, now));
            case Approved approved -> Decision.unchanged();
            case Scheduled scheduled -> notADraft();
            case Sending sending -> notADraft();
            case Paused paused -> notADraft();
            case Sent sent -> notADraft();
        };
    }

    /** An approved issue, or one that is scheduled for another time. */
    private Decision<Issue> schedule(String id, Command.Schedule command, Instant now) {
        return switch (this) {
            case Draft draft -> Decision.rejected(Reason.conflict("issue-not-approved"));
            case Approved approved -> scheduled(id, approved.content().standingIn(command.standIn()), command, now);
            case Scheduled scheduled -> scheduled(id, scheduled.content().standingIn(command.standIn()), command, now);
            case Sending sending -> Decision.rejected(Reason.conflict("issue-under-way"));
            case Paused paused -> Decision.rejected(Reason.conflict("issue-under-way"));
            case Sent sent -> Decision.rejected(Reason.conflict("issue-under-way"));
        };
    }

    private Decision<Issue> scheduled(String id, Content content, Command.Schedule command, Instant now) {
        if (!content.missing().isEmpty()) return Decision.rejected(Reason.invalid("issue-language-missing").with("languages", String.join(", ", content.missing())));
        var at = Optional.ofNullable(command.at()).orElse(now);
        if (at.isBefore(now)) return Decision.rejected(Reason.invalid("schedule-in-the-past").with("now", now));
        var next = new Scheduled(content, at, command.zone());
        return next.equals(this) ? Decision.unchanged() : Decision.changed(next, new IssueScheduled(id, at));
    }

    private Decision<Issue> begin(Instant now) {
        return switch (this) {
            case Scheduled scheduled -> scheduled.at().isAfter(now) ? Decision.unchanged() : Decision.changed(new Sending(scheduled.content(), now));
            case Draft draft -> Decision.unchanged();
            case Approved approved -> Decision.unchanged();
            case Sending sending -> Decision.unchanged();
            case Paused paused -> Decision.unchanged();
            case Sent sent -> Decision.unchanged();
        };
    }

    private Decision<Issue> pause(String by, Instant now) {
        return switch (this) {
            case Sending sending -> Decision.changed(new Paused(sending.content(), sending.begun(), now, by));
            case Paused paused -> Decision.unchanged();
            case Draft draft -> notUnderWay();
            case Approved approved -> notUnderWay();
            case Scheduled scheduled -> Decision.changed(new Approved(scheduled.content(), by, now));
            case Sent sent -> notUnderWay();
        };
    }

    private Decision<Issue> resume() {
        return switch (this) {
            case Paused paused -> Decision.changed(new Sending(paused.content(), paused.begun()));
            case Sending sending -> Decision.unchanged();
            case Draft draft -> notUnderWay();
            case Approved approved -> notUnderWay();
            case Scheduled scheduled -> notUnderWay();
            case Sent sent -> notUnderWay();
        };
    }

    /** A paused issue waits for its resumption, even where nothing is left to send. */
    private Decision<Issue> finish(String id, Counts counts, Instant now) {
        return switch (this) {
            case Sending sending -> sent(id, sending.begun(), counts, now);
            case Paused paused -> Decision.unchanged();
            case Sent sent -> Decision.unchanged();
            case Draft draft -> notUnderWay();
            case Approved approved -> notUnderWay();
            case Scheduled scheduled -> notUnderWay();
        };
    }

    private Decision<Issue> sent(String id, Instant begun, Counts counts, Instant now) {
        return Decision.changed(new Sent(content(), begun, now, counts),
                new IssueSent(id, content().title(), counts.accepted(), counts.refused(), counts.uncertain()));
    }

    private static Decision<Issue> notADraft() {
        return Decision.rejected(Reason.conflict("issue-not-a-draft"));
    }

    private static Decision<Issue> notUnderWay() {
        return Decision.rejected(Reason.conflict("issue-not-under-way"));
    }
}
