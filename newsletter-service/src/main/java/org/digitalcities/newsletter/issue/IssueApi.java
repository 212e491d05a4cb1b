package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.issue.IssueViews.IssueSchedule;
import org.digitalcities.newsletter.issue.IssueViews.IssueText;
import org.digitalcities.newsletter.issue.IssueViews.IssueView;
import org.digitalcities.newsletter.issue.IssueViews.SendingConfirmation;
import org.digitalcities.newsletter.letter.MailRenderer;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Issues of the newsletter: drafted in the community's languages, approved by a second person, then sent to all confirmed subscribers
 * at once or at a time.
 */
@RestController
@RequestMapping("/api/issues")
class IssueApi {

    /** The length of a local time with its seconds. */
    private static final int LOCAL = 19;

    private final Issues issues;
    private final IssueViewWriter views;
    private final MailRenderer renderer;
    private final RecipientLedger audience;
    private final IssueMailComposer composer;
    private final Histories histories;
    private final Community community;

    IssueApi(
            Issues issues,
            IssueViewWriter views,
            MailRenderer renderer,
            RecipientLedger audience,
            IssueMailComposer composer,
            Histories histories,
            Community community) {
        this.community = community;
        this.composer = composer;
        this.issues = issues;
        this.audience = audience;
        this.views = views;
        this.renderer = renderer;
        this.histories = histories;
    }

    /** Drafts an issue. A language may still be missing. */
    @PostMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Created<IssueView> draftIssue(@RequestBody IssueText text, ActRequest acting, Caller caller) {
        var id = acting.id("issue");
        return acting.on(id, issues::repeat)
                .created("/api/issues", act -> issues.draft(id, act, content(text), caller.authors()), views::view);
    }

    /** Replaces the text of an issue that is not being sent yet. Another text needs a new approval. */
    @PutMapping("/{id}")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    Versioned<IssueView> editIssue(
            @PathVariable String id, @RequestBody IssueText text, ActRequest acting, Caller caller) {
        return act(id, acting, act -> new Issue.Command.Edit(content(text), caller.authors()));
    }

    /** Approves the text of an issue. Only a person who is none of its authors can, for the version that they have seen. */
    @PostMapping("/{id}/approval")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    Versioned<IssueView> approveIssue(@PathVariable String id, ActRequest acting, Caller caller) {
        return act(id, acting, act -> new Issue.Command.Approve(act.actor(), caller.person(), community.languages()));
    }

    /** Schedules an approved issue, or changes its time. The approval is kept. */
    @PostMapping("/{id}/schedule")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    Versioned<IssueView> scheduleIssue(
            @PathVariable String id, @RequestBody IssueSchedule schedule, ActRequest acting) {
        return act(id, acting, act -> command(schedule, act.now()));
    }

    /** Cancels the schedule of an issue. The approval is kept. */
    @PostMapping("/{id}/schedule/cancellation")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Versioned<IssueView> cancelIssueSchedule(@PathVariable String id, ActRequest acting) {
        return act(id, acting, act -> new Issue.Command.CancelSchedule());
    }

    /** Sends an approved issue now, if it reaches as many recipients as the caller has seen. */
    @PostMapping("/{id}/sending")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    Versioned<IssueView> sendIssue(
            @PathVariable String id, @RequestBody SendingConfirmation confirmation, ActRequest acting) {
        return act(id, acting, act -> {
            var fields = FieldValidator.check();
            var read = fields.read(confirmation);
            fields.throwIfAny();
            return new Issue.Command.SendNow(new Issue.Readers(read.readers(), audience.readers()));
        });
    }

    /** Pauses the sending of an issue. Mails that the mail server has are not called back. */
    @PostMapping("/{id}/pause")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Versioned<IssueView> pauseIssue(@PathVariable String id, ActRequest acting) {
        return act(id, acting, act -> new Issue.Command.Pause(act.actor()));
    }

    /** Resumes the sending of a paused issue. */
    @PostMapping("/{id}/resumption")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Versioned<IssueView> resumeIssue(@PathVariable String id, ActRequest acting) {
        return act(id, acting, act -> new Issue.Command.Resume());
    }

    /** Lists issues. In a list, {@code readers} may lag a moment; {@code readersAsOf} says up to when they are counted. */
    @GetMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Page<IssueView>> listIssues(@ListingOf("issues") ListingQuery part) {
        return Page.answer(views.views(issues.list(part)), view -> view);
    }

    /** Shows an issue with its recipients counted now. */
    @GetMapping("/{id}")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Versioned<IssueView> getIssue(@PathVariable String id) {
        return OutcomeResponses.found(issues.find(id), views::view);
    }

    /** Lists what was done to an issue, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> listIssueHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.ISSUE, id, part);
    }

    /** Shows an issue in one language as its readers get it. */
    @GetMapping(path = "/{id}/preview", produces = MediaType.TEXT_HTML_VALUE)
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @Answers(as = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> previewIssue(@PathVariable String id, Lang lang) {
        var content = issues.find(id)
                .map(Snapshot::state)
                .map(Issue::content)
                .orElseThrow(() -> Problem.unknown().thrown());
        demandNone(content.faults());
        if (content.missing(community.languages()).contains(lang.code())) {
            throw Problem.of(422, "issue-language-missing")
                    .with("languages", lang.code())
                    .thrown();
        }
        return ResponseEntity.ok()
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox")
                .body(renderer.html(composer.letter(content, lang.code())));
    }

    /** Lists the recipients of an issue with the outcome of each mail. It names subscribers by their ids, without addresses. */
    @GetMapping("/{id}/ledger")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Page<RecipientLedger.Entry>> listIssueRecipients(
            @PathVariable String id, @ListingOf("ledger") ListingQuery part) {
        if (issues.find(id).isEmpty()) throw Problem.unknown().thrown();
        return Page.answer(views.ledger(id, part), entry -> entry);
    }

    private Versioned<IssueView> act(String id, ActRequest acting, Function<Act, Issue.Command> command) {
        return acting.on(id, issues::repeat).done(act -> issues.act(id, act, command.apply(act)), views::view);
    }

    private static Content content(IssueText text) {
        var fields = FieldValidator.check();
        var read = fields.read(text);
        checkStandIn(fields, read.standIn());
        fields.throwIfAny();
        var content = new Content(read.title().text(), read.body().text(), read.standIn(), null);
        demandNone(content.refused());
        return content;
    }

    private Issue.Command.Schedule command(IssueSchedule schedule, Instant now) {
        var fields = FieldValidator.check();
        var read = fields.read(schedule);
        var instant = fields.errors().isEmpty() ? instant(fields, read, now) : null;
        fields.throwIfAny();
        return new Issue.Command.Schedule(
                instant,
                read.zone() == null ? community.zone().getId() : read.zone(),
                new Issue.Readers(read.readers(), audience.readers()));
    }

    private static Instant instant(FieldValidator fields, IssueSchedule schedule, Instant now) {
        var at = schedule.at();
        if (schedule.zone() != null && at.length() <= LOCAL)
            return fields.requiredMoment("at", at, ZoneId.of(schedule.zone()), now);
        fields.instant("at", at);
        if (!fields.errors().isEmpty()) return null;
        var instant = Instant.parse(at).truncatedTo(ChronoUnit.MILLIS);
        fields.near("at", instant, now);
        return instant;
    }

    private static void demandNone(List<Content.Remark> faults) {
        var fields = FieldValidator.check();
        faults.forEach(fault -> fields.bad(new FieldError(fault.field(), fault.code(), fault.facts())));
        fields.throwIfAny();
    }

    /** Both sides are languages of the community. An error names no key that is none: it is whatever the client wrote. */
    private static void checkStandIn(FieldValidator fields, Map<String, String> standIn) {
        if (standIn == null) return;
        var keys = FieldValidator.check();
        standIn.keySet().forEach(missing -> keys.language("standIn", missing));
        if (keys.errors().isEmpty())
            standIn.forEach((missing, instead) -> fields.requiredLanguage("standIn." + missing, instead));
        else fields.bad(keys.errors().getFirst());
    }
}
