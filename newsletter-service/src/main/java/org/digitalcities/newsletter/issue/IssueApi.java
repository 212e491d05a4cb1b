package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.letter.MailRenderer;
import org.digitalcities.webkit.answer.OutcomeResponses;
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

@RestController
@RequestMapping("/api/issues")
class IssueApi {

    static final int TITLE = 59;
    private static final int BODY = 20_000;
    /** The length of a local time with its seconds. */
    private static final int LOCAL = 19;

    private final Issues issues;
    private final IssueViews views;
    private final MailRenderer renderer;
    private final RecipientLedger audience;
    private final IssueMailComposer composer;
    private final Histories histories;
    private final Community community;

    IssueApi(
            Issues issues,
            IssueViews views,
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

    /** Title of at most 59 characters, since it is the subject; body in Markdown. A language may still be missing. */
    record Texts(LocalText title, LocalText body, Map<String, String> standIn) {

        Content content() {
            var fields = FieldValidator.check().required("title", title).required("body", body);
            if (title != null)
                fields.line("title.en", title.en(), TITLE)
                        .line("title.es", title.es(), TITLE)
                        .line("title.fr", title.fr(), TITLE);
            if (body != null)
                fields.text("body.en", body.en(), BODY)
                        .text("body.es", body.es(), BODY)
                        .text("body.fr", body.fr(), BODY);
            checkStandIn(fields, standIn);
            fields.throwIfAny();
            var content = new Content(title, body, standIn, null);
            demandNone(content.refused());
            return content;
        }
    }

    /** {@code at} is an instant, or a local time in {@code zone}; {@code readers} is the number of recipients that the caller has seen. */
    record Time(String at, String zone, Long readers) {

        Issue.Command.Schedule command(long actual, Instant now, ZoneId usual) {
            var fields =
                    FieldValidator.check().required("at", at).zone("zone", zone).required("readers", readers);
            var instant = fields.errors().isEmpty() ? instant(fields, now) : null;
            fields.throwIfAny();
            return new Issue.Command.Schedule(
                    instant, zone == null ? usual.getId() : zone, new Issue.Readers(readers, actual));
        }

        private Instant instant(FieldValidator fields, Instant now) {
            if (zone != null && at.length() <= LOCAL) return fields.requiredMoment("at", at, ZoneId.of(zone), now);
            fields.instant("at", at);
            if (!fields.errors().isEmpty()) return null;
            var instant = Instant.parse(at).truncatedTo(ChronoUnit.MILLIS);
            fields.near("at", instant, now);
            return instant;
        }
    }

    /** {@code readers} is the number of recipients that the caller has seen: if it has changed, nothing is sent. */
    record Confirmed(Long readers) {}

    @PostMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Object> draft(@RequestBody Texts texts, ActRequest acting, Caller caller) {
        var id = acting.id("issue");
        return acting.on(id, issues::repeat)
                .created("/api/issues", act -> issues.draft(id, act, texts.content(), caller.authors()), views::view);
    }

    @PutMapping("/{id}")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    ResponseEntity<Object> edit(@PathVariable String id, @RequestBody Texts texts, ActRequest acting, Caller caller) {
        return act(id, acting, act -> new Issue.Command.Edit(texts.content(), caller.authors()));
    }

    /** By a person who is not an author, for the version that they have seen. */
    @PostMapping("/{id}/approval")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    ResponseEntity<Object> approve(@PathVariable String id, ActRequest acting, Caller caller) {
        return act(id, acting, act -> new Issue.Command.Approve(act.actor(), caller.person(), community.languages()));
    }

    /** Sets or changes the time; the approval is kept. */
    @PostMapping("/{id}/schedule")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    ResponseEntity<Object> schedule(@PathVariable String id, @RequestBody Time time, ActRequest acting) {
        return act(id, acting, act -> time.command(audience.readers(), act.now(), community.zone()));
    }

    @PostMapping("/{id}/schedule/cancellation")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Object> cancelSchedule(@PathVariable String id, ActRequest acting) {
        return act(id, acting, act -> new Issue.Command.CancelSchedule());
    }

    /** Sends it now. */
    @PostMapping("/{id}/sending")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    @RequiresIfMatch
    ResponseEntity<Object> send(@PathVariable String id, @RequestBody Confirmed confirmed, ActRequest acting) {
        return act(id, acting, act -> {
            FieldValidator.check().required("readers", confirmed.readers()).throwIfAny();
            return new Issue.Command.SendNow(new Issue.Readers(confirmed.readers(), audience.readers()));
        });
    }

    @PostMapping("/{id}/pause")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Object> pause(@PathVariable String id, ActRequest acting) {
        return act(id, acting, act -> new Issue.Command.Pause(act.actor()));
    }

    @PostMapping("/{id}/resumption")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Object> resume(@PathVariable String id, ActRequest acting) {
        return act(id, acting, act -> new Issue.Command.Resume());
    }

    @GetMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Page<IssueViews.View>> list(@ListingOf("issues") ListingQuery part) {
        return Page.answer(views.views(issues.list(part)), view -> view);
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Object> one(@PathVariable String id) {
        return OutcomeResponses.found(issues.find(id), views::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.ISSUE, id, part);
    }

    /** The issue in that language, as its readers get it, as HTML. */
    @GetMapping(path = "/{id}/preview", produces = MediaType.TEXT_HTML_VALUE)
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<String> preview(@PathVariable String id, Lang lang) {
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

    @GetMapping("/{id}/ledger")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    ResponseEntity<Page<RecipientLedger.Entry>> ledger(
            @PathVariable String id, @ListingOf("ledger") ListingQuery part) {
        if (issues.find(id).isEmpty()) throw Problem.unknown().thrown();
        return Page.answer(views.ledger(id, part), entry -> entry);
    }

    private ResponseEntity<Object> act(String id, ActRequest acting, Function<Act, Issue.Command> command) {
        return acting.on(id, issues::repeat).done(act -> issues.act(id, act, command.apply(act)), views::view);
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
