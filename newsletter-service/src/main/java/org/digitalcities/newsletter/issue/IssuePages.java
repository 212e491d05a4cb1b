package org.digitalcities.newsletter.issue;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.issue.IssueViews.IssueView;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The communications team's console: the list of issues, and one issue with its next acts and the state of its mails. */
@Controller
@AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
class IssuePages {

    private static final String LIST = "/console/newsletter/issues";
    private static final Set<String> UNAPPROVED = Set.of("draft", "approved", "held");

    private final Issues issues;
    private final IssueViewWriter views;
    private final Subscribers subscribers;
    private final MessageTexts texts;
    private final LanguageNames languages;
    private final Histories histories;
    private final Community community;

    IssuePages(
            Issues issues,
            IssueViewWriter views,
            Subscribers subscribers,
            MessageTexts texts,
            LanguageNames languages,
            Histories histories,
            Community community) {
        this.community = community;
        this.histories = histories;
        this.issues = issues;
        this.views = views;
        this.subscribers = subscribers;
        this.texts = texts;
        this.languages = languages;
    }

    @GetMapping("/console/newsletter")
    String console() {
        return "redirect:/console/newsletter/issues";
    }

    @GetMapping("/console/newsletter/issues")
    String list(@ListingOf("issues") ListingQuery part, Lang lang, Model model) {
        model.addAttribute("list", list(part, asked -> views.views(issues.list(asked)), columns(lang), LIST, lang));
        return "issue/list";
    }

    private static <T> ListView<T> list(
            ListingQuery part,
            Function<ListingQuery, ListingPage<T>> read,
            Columns<T> columns,
            String path,
            Lang lang) {
        return new ListView<>(path, part, read.apply(part), lang).inFiles(columns, read);
    }

    private static Columns<IssueView> columns(Lang lang) {
        return Columns.<IssueView>of()
                .text("issue.name", issue -> title(issue, lang))
                .word("issue.state", issue -> "state." + issue.state())
                .instant("issue.when", IssueView::when)
                .number(
                        "outcome.accepted",
                        issue -> issue.counts() == null ? null : issue.counts().accepted())
                .number(
                        "outcome.refused",
                        issue -> issue.counts() == null ? null : issue.counts().refused())
                .number(
                        "outcome.uncertain",
                        issue -> issue.counts() == null ? null : issue.counts().uncertain());
    }

    /** Ids, not addresses: the file may be passed on. */
    private static Columns<RecipientLedger.Entry> entryColumns() {
        return Columns.<RecipientLedger.Entry>of()
                .text("ledger.subscriber", RecipientLedger.Entry::subscriber)
                .word("ledger.outcome", entry -> "outcome." + entry.outcome())
                .text("ledger.reason", RecipientLedger.Entry::reason);
    }

    private static String title(IssueView issue, Lang lang) {
        var title = issue.title().in(lang.code());
        return title == null ? issue.title().en() : title;
    }

    @GetMapping("/console/newsletter/issues/{id}")
    String one(
            @PathVariable String id,
            @ListingOf("ledger") ListingQuery part,
            @RequestParam(required = false) String history,
            Model model,
            Caller caller,
            Lang lang) {
        return show(id, part, history, model, caller, lang, null);
    }

    @PostMapping("/console/newsletter/issues/{id}/approval")
    String approve(
            @PathVariable String id,
            @RequestParam long version,
            ActRequest acting,
            Model model,
            Caller caller,
            Lang lang) {
        return act(
                id,
                acting.expecting(version),
                new Issue.Command.Approve(acting.actor(), caller.person(), community.languages()),
                model,
                caller,
                lang);
    }

    @PostMapping("/console/newsletter/issues/{id}/schedule/cancellation")
    String cancelSchedule(@PathVariable String id, ActRequest acting, Model model, Caller caller, Lang lang) {
        return act(id, acting, new Issue.Command.CancelSchedule(), model, caller, lang);
    }

    @PostMapping("/console/newsletter/issues/{id}/pause")
    String pause(@PathVariable String id, ActRequest acting, Model model, Caller caller, Lang lang) {
        return act(id, acting, new Issue.Command.Pause(acting.actor()), model, caller, lang);
    }

    @PostMapping("/console/newsletter/issues/{id}/resumption")
    String resume(@PathVariable String id, ActRequest acting, Model model, Caller caller, Lang lang) {
        return act(id, acting, new Issue.Command.Resume(), model, caller, lang);
    }

    /** After a refused act the browser shows the act's address; a GET there redirects to the issue. */
    @GetMapping({
        "/console/newsletter/issues/{id}/approval", "/console/newsletter/issues/{id}/schedule/cancellation",
        "/console/newsletter/issues/{id}/pause", "/console/newsletter/issues/{id}/resumption"
    })
    String back(@PathVariable String id, Lang lang) {
        return "redirect:/console/newsletter/issues/" + id + "?lang=" + lang.code();
    }

    private String act(String id, ActRequest acting, Issue.Command command, Model model, Caller caller, Lang lang) {
        return switch (acting.on(id, issues::repeat).outcome(act -> issues.act(id, act, command))) {
            case Outcome.Done<Issue> done -> "redirect:/console/newsletter/issues/" + id;
            case Outcome.Refused<Issue> refused -> again(id, model, caller, lang, why(refused.reason(), lang));
            case Outcome.Stale<Issue> stale ->
                again(id, model, caller, lang, texts.text("issue.stale", Map.of(), lang.locale()));
            case Outcome.KeyReused<Issue> reused ->
                throw Problem.of(422, "idempotency-key-reused").thrown();
            case Outcome.Unknown<Issue> unknown -> throw Problem.unknown().thrown();
        };
    }

    private String why(Reason reason, Lang lang) {
        if (!(reason.facts().get("languages") instanceof String codes)) return texts.of(reason, lang.locale());
        return texts.of(
                reason.with("languages", languages.names(List.of(codes.split(", ")), lang.locale())), lang.locale());
    }

    private String again(String id, Model model, Caller caller, Lang lang, String refusal) {
        return show(id, RecipientLedger.listing(), null, model, caller, lang, refusal);
    }

    private String show(
            String id, ListingQuery part, String history, Model model, Caller caller, Lang lang, String refusal) {
        var issue =
                views.view(issues.find(id).orElseThrow(() -> Problem.unknown().thrown()));
        var entries = issue.counts() == null
                ? null
                : list(part, asked -> views.ledger(id, asked), entryColumns(), LIST + "/" + id, lang);
        model.addAttribute("timeline", histories.timeline(SubjectKind.ISSUE, id, LIST + "/" + id, history));
        model.addAttribute("issue", issue)
                .addAttribute("list", entries)
                .addAttribute("named", named(entries, caller))
                .addAttribute("outcome", part.filters().get("outcome"))
                .addAttribute("refusal", refusal)
                .addAttribute("missing", languages.names(issue.missing(), lang.locale()))
                .addAttribute("heldBecause", heldBecause(issue, lang))
                .addAttribute("planned", planned(issue))
                .addAttribute("confirmed", confirmed(issue, lang))
                .addAttribute("languages", Lang.of(community))
                .addAttribute("key", UUID.randomUUID().toString())
                .addAttribute("mayApprove", UNAPPROVED.contains(issue.state()) && issue.approved() == null);
        return "issue/one";
    }

    private String heldBecause(IssueView issue, Lang lang) {
        if (issue.held() == null) return null;
        var facts = new HashMap<String, Object>(Map.of("moment", issue.at(), "readers", issue.readers()));
        var key = "held." + issue.held();
        if (!issue.held().equals("readers-changed")) return texts.text(key, facts, lang.locale());
        if (issue.confirmed() == null) return texts.text(key + ".unknown", facts, lang.locale());
        facts.put("confirmed", issue.confirmed());
        return texts.text(issue.confirmed() == 1 ? key + ".one" : key, facts, lang.locale());
    }

    private String confirmed(IssueView issue, Lang lang) {
        if (issue.confirmed() == null) return null;
        var key = issue.confirmed() == 1 ? "issue.confirmed.one" : "issue.confirmed";
        return texts.text(key, Map.of("readers", issue.confirmed()), lang.locale());
    }

    /** The current time, as the value of a field for a local date and time. */
    private String planned(IssueView issue) {
        return issue.state().equals("scheduled")
                ? LocalDateTime.ofInstant(issue.at(), community.zone())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : null;
    }

    /** The ledger holds no addresses; members of the team see the current ones. */
    private Map<String, Subscribers.Named> named(ListView<RecipientLedger.Entry> entries, Caller caller) {
        if (entries == null || !caller.has(Role.COMMUNICATIONS)) return Map.of();
        return subscribers.named(
                entries.items().stream().map(RecipientLedger.Entry::subscriber).toList());
    }
}
