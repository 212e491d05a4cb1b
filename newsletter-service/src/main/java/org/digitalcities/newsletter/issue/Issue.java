package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.NewsletterEvent.IssueDrafted;
import org.digitalcities.contracts.NewsletterEvent.IssueScheduled;
import org.digitalcities.contracts.NewsletterEvent.IssueSent;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.newsletter.audience.Counts;

/**
 * One issue of the newsletter, from its draft until every recipient has an outcome. Only content that a person other than its
 * authors has approved is sent, and only to the confirmed number of people.
 */
public sealed interface Issue {

    String id();

    Content content();

    /** @param authors the ids of who wrote the current content */
    record Draft(String id, Content content, List<String> authors) implements Issue {
        public Draft {
            authors = known(authors);
        }
    }

    record Approved(String id, Content content, List<String> authors, Approval approval) implements Issue {
        public Approved {
            authors = known(authors);
        }
    }

    /**
     * @param zone    the zone in which the team entered {@code at}
     * @param readers the confirmed number of recipients
     */
    record Scheduled(
            String id, Content content, List<String> authors, Approval approval, Instant at, String zone, long readers)
            implements Issue {
        public Scheduled {
            authors = known(authors);
        }
    }

    /**
     * It was not sent at its time, for a reason that somebody has to examine.
     *
     * @param at        the time that was missed; an earlier release stored {@code since} only
     * @param confirmed the confirmed number of recipients, or null if an earlier release held it
     */
    record Held(
            String id,
            Content content,
            List<String> authors,
            Approval approval,
            Instant since,
            Hold reason,
            Instant at,
            Long confirmed)
            implements Issue {
        public Held {
            authors = known(authors);
            at = at == null ? since : at;
        }
    }

    record Sending(String id, Content content, Instant begun) implements Issue {}

    record Paused(String id, Content content, Instant begun, Instant since, String by) implements Issue {}

    record Sent(String id, Content content, Instant begun, Instant finished, Counts counts) implements Issue {}

    /** @param hash of the approved content, with its replacements of languages and its audience */
    record Approval(String by, Instant on, String hash) {}

    /** Why an issue is held. */
    enum Hold {
        READERS_CHANGED,
        NOT_APPROVED,
        TEXT_REFUSED
    }

    sealed interface Command {
        /** @param by the authors of the edit: the editor, and the persons behind a machine */
        record Edit(Content content, List<String> by) implements Command {}

        /** @param person false for a machine's client; {@code languages} are those in which the issue has to be complete */
        record Approve(String by, boolean person, List<String> languages) implements Command {}

        /** Sets or changes the time. */
        record Schedule(Instant at, String zone, Readers readers) implements Command {}

        record CancelSchedule() implements Command {}

        record SendNow(Readers readers) implements Command {}

        /** The scheduled time has come; {@code readers} is the current number of recipients. */
        record Begin(long readers) implements Command {}

        record Pause(String by) implements Command {}

        record Resume() implements Command {}

        /** Every recipient has an outcome. */
        record Finish(Counts counts) implements Command {}
    }

    /** The confirmed number of recipients, and the current one. */
    record Readers(long confirmed, long actual) {}

    static Decision<Issue> draft(String id, Content content, List<String> by) {
        return Decision.changed(new Draft(id, content, by), new IssueDrafted(id, content.edition()));
    }

    default Decision<Issue> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Edit edit -> edit(edit);
            case Command.Approve approve -> approve(approve, now);
            case Command.Schedule set ->
                ready(set.readers()).map(IssueRules::refused).orElseGet(() -> schedule(set, now));
            case Command.CancelSchedule cancel -> cancelSchedule();
            case Command.SendNow send ->
                ready(send.readers()).map(IssueRules::refused).orElseGet(() -> sendNow(send, now));
            case Command.Begin begin -> begin(begin, now);
            case Command.Pause pause -> pause(pause.by(), now);
            case Command.Resume resume -> resume();
            case Command.Finish finish -> finish(finish.counts(), now);
        };
    }

    /** An approved or scheduled issue becomes a draft again when its content changes. */
    private Decision<Issue> edit(Command.Edit edit) {
        return switch (this) {
            case Draft draft -> edited(edit, draft.authors());
            case Approved approved -> edited(edit, approved.authors());
            case Scheduled scheduled -> edited(edit, scheduled.authors());
            case Held held -> edited(edit, held.authors());
            case Sending sending -> IssueRules.notADraft();
            case Paused paused -> IssueRules.notADraft();
            case Sent sent -> IssueRules.notADraft();
        };
    }

    private Decision<Issue> edited(Command.Edit edit, List<String> authors) {
        var next = new Content(
                edit.content().title(),
                edit.content().body(),
                edit.content().standIn(),
                content().edition());
        if (next.equals(content())) return Decision.unchanged();
        return Decision.changed(new Draft(
                id(),
                next,
                Stream.concat(authors.stream(), edit.by().stream()).distinct().toList()));
    }

    private Decision<Issue> approve(Command.Approve command, Instant now) {
        return switch (this) {
            case Draft draft -> approved(draft.authors(), null, command, now);
            case Approved approved -> approved(approved.authors(), approved.approval(), command, now);
            case Held held -> approved(held.authors(), null, command, now);
            case Scheduled scheduled -> IssueRules.notADraft();
            case Sending sending -> IssueRules.notADraft();
            case Paused paused -> IssueRules.notADraft();
            case Sent sent -> IssueRules.notADraft();
        };
    }

    private Decision<Issue> approved(List<String> authors, Approval present, Command.Approve command, Instant now) {
        var refusal = IssueRules.whyNotApproved(content(), authors, command);
        if (refusal.isPresent()) return Decision.rejected(refusal.get());
        if (IssueRules.covers(present, content())) return Decision.unchanged();
        return Decision.changed(new Approved(
                id(),
                content(),
                authors,
                new Approval(command.by(), now, content().hash())));
    }

    /** Why it can neither be scheduled nor sent now, if so. */
    private Optional<Reason> ready(Readers readers) {
        return switch (this) {
            case Draft draft -> Optional.of(Reason.conflict("issue-not-approved"));
            case Approved approved -> IssueRules.whyNotSent(content(), approved.approval(), readers);
            case Scheduled scheduled -> IssueRules.whyNotSent(content(), scheduled.approval(), readers);
            case Held held -> IssueRules.whyNotSent(content(), held.approval(), readers);
            case Sending sending -> Optional.of(Reason.conflict("issue-under-way"));
            case Paused paused -> Optional.of(Reason.conflict("issue-under-way"));
            case Sent sent -> Optional.of(Reason.conflict("issue-under-way"));
        };
    }

    private Decision<Issue> schedule(Command.Schedule command, Instant now) {
        if (!command.at().isAfter(now))
            return Decision.rejected(Reason.invalid("schedule-in-the-past").with("now", now));
        var readers = command.readers().actual();
        var next = new Scheduled(
                id(),
                content(),
                IssueRules.authors(this),
                IssueRules.approval(this),
                command.at(),
                command.zone(),
                readers);
        return next.equals(this)
                ? Decision.unchanged()
                : Decision.changed(next, new IssueScheduled(id(), command.at()));
    }

    private Decision<Issue> sendNow(Command.SendNow command, Instant now) {
        if (command.readers().actual() == 0) return Decision.rejected(Reason.conflict("issue-without-readers"));
        return Decision.changed(new Sending(id(), content(), now), new IssueScheduled(id(), now));
    }

    /** The approval is kept: same person, same instant. */
    private Decision<Issue> cancelSchedule() {
        return switch (this) {
            case Scheduled scheduled -> unscheduled(scheduled.authors(), scheduled.approval());
            case Held held -> unscheduled(held.authors(), held.approval());
            case Approved approved -> Decision.unchanged();
            case Draft draft -> Decision.rejected(Reason.conflict("issue-not-approved"));
            case Sending sending -> Decision.rejected(Reason.conflict("issue-under-way"));
            case Paused paused -> Decision.rejected(Reason.conflict("issue-under-way"));
            case Sent sent -> Decision.rejected(Reason.conflict("issue-under-way"));
        };
    }

    private Decision<Issue> unscheduled(List<String> authors, Approval approval) {
        var holds = IssueRules.covers(approval, content());
        return Decision.changed(
                holds ? new Approved(id(), content(), authors, approval) : new Draft(id(), content(), authors));
    }

    private Decision<Issue> begin(Command.Begin begin, Instant now) {
        return switch (this) {
            case Scheduled scheduled when scheduled.at().isAfter(now) -> Decision.unchanged();
            case Scheduled due ->
                Decision.changed(IssueRules.whyHeld(due, begin.readers())
                        .<Issue>map(hold -> new Held(
                                id(), content(), due.authors(), due.approval(), now, hold, due.at(), due.readers()))
                        .orElseGet(() -> new Sending(id(), content(), now)));
            case Draft draft -> Decision.unchanged();
            case Approved approved -> Decision.unchanged();
            case Held held -> Decision.unchanged();
            case Sending sending -> Decision.unchanged();
            case Paused paused -> Decision.unchanged();
            case Sent sent -> Decision.unchanged();
        };
    }

    private Decision<Issue> pause(String by, Instant now) {
        return switch (this) {
            case Sending sending -> Decision.changed(new Paused(id(), sending.content(), sending.begun(), now, by));
            case Paused paused -> Decision.unchanged();
            case Draft draft -> IssueRules.notUnderWay();
            case Approved approved -> IssueRules.notUnderWay();
            case Scheduled scheduled -> IssueRules.notUnderWay();
            case Held held -> IssueRules.notUnderWay();
            case Sent sent -> IssueRules.notUnderWay();
        };
    }

    private Decision<Issue> resume() {
        return switch (this) {
            case Paused paused -> Decision.changed(new Sending(id(), paused.content(), paused.begun()));
            case Sending sending -> Decision.unchanged();
            case Draft draft -> IssueRules.notUnderWay();
            case Approved approved -> IssueRules.notUnderWay();
            case Scheduled scheduled -> IssueRules.notUnderWay();
            case Held held -> IssueRules.notUnderWay();
            case Sent sent -> IssueRules.notUnderWay();
        };
    }

    /** A paused issue waits to be resumed, even if no mail is left to send. */
    private Decision<Issue> finish(Counts counts, Instant now) {
        return switch (this) {
            case Sending sending ->
                Decision.changed(
                        new Sent(id(), content(), sending.begun(), now, counts),
                        new IssueSent(
                                id(), content().title(), counts.accepted(), counts.refused(), counts.uncertain()));
            case Paused paused -> Decision.unchanged();
            case Sent sent -> Decision.unchanged();
            case Draft draft -> IssueRules.notUnderWay();
            case Approved approved -> IssueRules.notUnderWay();
            case Scheduled scheduled -> IssueRules.notUnderWay();
            case Held held -> IssueRules.notUnderWay();
        };
    }

    /** Issues that an earlier release stored name no authors. */
    private static List<String> known(List<String> authors) {
        return authors == null ? List.of() : List.copyOf(authors);
    }
}
