package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages that confirm sending or scheduling an issue and say how many people it reaches. */
@Controller
@AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
class ConfirmPages {

    private final Issues issues;
    private final RecipientLedger audience;
    private final MessageTexts texts;
    private final LanguageNames languages;
    private final Dates dates;

    ConfirmPages(Issues issues, RecipientLedger audience, MessageTexts texts, LanguageNames languages, Dates dates) {
        this.issues = issues;
        this.audience = audience;
        this.texts = texts;
        this.languages = languages;
        this.dates = dates;
    }

    /** The requested act: {@code at} is null for sending now. */
    private record Asked(Snapshot<Issue> issue, String local, Instant at, Lang lang) {}

    @GetMapping("/console/newsletter/issues/{id}/sending")
    ModelAndView mayBeSent(@PathVariable String id, Lang lang) {
        var issue = find(id);
        return canBeConfirmed(issue) ? page(new Asked(issue, null, null, lang), null) : backTo(id);
    }

    @PostMapping("/console/newsletter/issues/{id}/sending")
    ModelAndView send(
            @PathVariable String id,
            @RequestParam long version,
            @RequestParam long readers,
            ActRequest acting,
            Lang lang) {
        var command = new Issue.Command.SendNow(new Issue.Readers(readers, audience.readers()));
        return act(id, acting.expecting(version), command, issue -> new Asked(issue, null, null, lang));
    }

    /** The time is in the community's zone, as the page says; without one, the page asks for it. */
    @GetMapping("/console/newsletter/issues/{id}/schedule")
    ModelAndView mayBeScheduled(
            @PathVariable String id, @RequestParam(required = false) String at, ActRequest acting, Lang lang) {
        var issue = find(id);
        if (!canBeConfirmed(issue)) return backTo(id);
        if (at == null) return time(issue, "", List.of(), lang);
        var fields = FieldValidator.check();
        var instant = instant(fields, at, acting.now());
        return fields.errors().isEmpty()
                ? page(new Asked(issue, at, instant, lang), null)
                : timeAgain(issue, at, fields.errors(), lang);
    }

    @PostMapping("/console/newsletter/issues/{id}/schedule")
    ModelAndView schedule(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String at,
            @RequestParam long version,
            @RequestParam long readers,
            ActRequest acting,
            Lang lang) {
        if (acting.on(id, issues::repeat).isKnown()) return backTo(id);
        var fields = FieldValidator.check();
        var instant = instant(fields, at, acting.now());
        if (!fields.errors().isEmpty()) return timeAgain(find(id), at, fields.errors(), lang);
        var command = new Issue.Command.Schedule(
                instant, dates.zone().getId(), new Issue.Readers(readers, audience.readers()));
        return act(id, acting.expecting(version), command, issue -> new Asked(issue, at, instant, lang));
    }

    private Instant instant(FieldValidator fields, String at, Instant now) {
        fields.that("at", !PlainText.clean(at).isEmpty(), "date-and-hour-missing");
        if (!fields.errors().isEmpty()) return null;
        var instant = fields.requiredMoment("at", at, dates.zone(), now);
        fields.after("at", instant, now);
        return instant;
    }

    /** For approved issues that are not being sent yet; for all others, the issue's own page shows their state. */
    private static boolean canBeConfirmed(Snapshot<Issue> issue) {
        return IssueRules.covers(
                IssueRules.approval(issue.state()), issue.state().content());
    }

    private static ModelAndView backTo(String id) {
        return new ModelAndView("redirect:/console/newsletter/issues/" + id);
    }

    /** If the act is refused, the page asks again with the current values. */
    private ModelAndView act(
            String id, ActRequest acting, Issue.Command command, Function<Snapshot<Issue>, Asked> asked) {
        return switch (acting.on(id, issues::repeat).outcome(act -> issues.act(id, act, command))) {
            case Outcome.Done<Issue> done -> backTo(id);
            case Outcome.Refused<Issue> refused ->
                page(
                        asked.apply(find(id)),
                        refused.reason().code(),
                        refused.reason().facts());
            case Outcome.Stale<Issue> stale -> page(asked.apply(find(id)), "stale", Map.of("version", stale.version()));
            case Outcome.KeyReused<Issue> reused ->
                throw Problem.of(422, "idempotency-key-reused").thrown();
            case Outcome.Unknown<Issue> unknown -> throw Problem.unknown().thrown();
        };
    }

    private Snapshot<Issue> find(String id) {
        return issues.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    private ModelAndView timeAgain(Snapshot<Issue> issue, String at, List<FieldError> errors, Lang lang) {
        var page = time(issue, at, errors, lang);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView time(Snapshot<Issue> issue, String at, List<FieldError> errors, Lang lang) {
        return frame("issue/time", issue, lang).addObject("at", at).addObject("errors", errors);
    }

    private ModelAndView page(Asked asked, String refusal, Map<String, Object> facts) {
        var key = refusal.equals("stale") ? "issue.stale" : "problem." + refusal + ".detail";
        var page = page(asked, texts.text(key, facts, asked.lang.locale()));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(Asked asked, String refusal) {
        var locale = asked.lang.locale();
        var byLanguage = audience.readersByLanguage();
        var readers = byLanguage.values().stream().mapToLong(Long::longValue).sum();
        var moment = asked.at == null ? "" : dates.moment(asked.at, locale);
        var facts = Map.of("title", title(asked.issue, asked.lang), "readers", readers, "moment", moment);
        var act = (asked.at == null ? "confirm.send" : "confirm.schedule") + (readers == 1 ? ".one" : "");
        return frame("issue/confirm", asked.issue, asked.lang)
                .addObject("refusal", refusal)
                .addObject("readers", readers)
                .addObject("at", asked.local)
                .addObject("act", texts.text(act, facts, locale))
                .addObject("heading", texts.text(act + ".heading", facts, locale))
                .addObject(
                        "path",
                        "/console/newsletter/issues/" + asked.issue.id()
                                + (asked.at == null ? "/sending" : "/schedule"))
                .addObject(
                        "languages", languages(byLanguage, asked.issue.state().content(), asked.lang));
    }

    /** A line for each language of the readers: their number, and the language in which they get the issue. */
    private List<String> languages(Map<String, Long> byLanguage, Content content, Lang lang) {
        return byLanguage.entrySet().stream()
                .filter(language -> language.getValue() > 0)
                .map(language -> {
                    var read = content.readIn(language.getKey());
                    var key = (read.equals(language.getKey()) ? "confirm.language" : "confirm.stand-in")
                            + (language.getValue() == 1 ? ".one" : "");
                    var facts = Map.of(
                            "readers",
                            language.getValue(),
                            "language",
                            languages.name(language.getKey(), lang.locale()),
                            "read",
                            languages.name(read, lang.locale()));
                    return texts.text(key, facts, lang.locale());
                })
                .toList();
    }

    private static ModelAndView frame(String view, Snapshot<Issue> issue, Lang lang) {
        return new ModelAndView(view)
                .addObject("id", issue.id())
                .addObject("version", issue.version())
                .addObject("issueTitle", title(issue, lang))
                .addObject("key", UUID.randomUUID().toString());
    }

    private static String title(Snapshot<Issue> issue, Lang lang) {
        var title = issue.state().content().title();
        var shown = title.in(lang.code()) == null ? title.en() : title.in(lang.code());
        return shown == null ? issue.id() : shown;
    }
}
