package org.digitalcities.newsletter.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.Task;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Claim;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.issue.Issue;
import org.digitalcities.newsletter.issue.IssueMailComposer;
import org.digitalcities.newsletter.issue.Issues;
import org.digitalcities.newsletter.ledger.LedgerEntry;
import org.digitalcities.newsletter.ledger.LedgerMailer;
import org.digitalcities.newsletter.ledger.MailMetrics;
import org.digitalcities.newsletter.ledger.RetryDecision;
import org.digitalcities.newsletter.letter.MailRenderer;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.mail.MailServer;
import org.digitalcities.newsletter.mail.SmtpResult;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.newsletter.subscriber.Subscribers.Recipient;
import org.digitalcities.webkit.page.Lang;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends due issues: adds recipients, sends batch by batch, finishes. Each step may be interrupted anywhere and is repeated then. */
@Component
class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 200;
    /** The number of batches of a step, and of issues that are sent at the same time. */
    private static final int BATCHES = 10;

    private static final int LANES = 4;
    /** The pause while the mail server is down, or while postponed mails wait for their next try. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Issues issues;
    private final RecipientLedger audience;
    private final Subscribers subscribers;
    private final LedgerMailer mailer;
    private final MailRenderer renderer;
    private final MailServer server;
    private final TracePropagator traces;
    private final BusinessClock clock;
    private final IssueMailComposer composer;
    private final MailTexts texts;

    Dispatcher(
            Issues issues,
            RecipientLedger audience,
            Subscribers subscribers,
            LedgerMailer mailer,
            MailRenderer renderer,
            MailServer server,
            MailMetrics traffic,
            TracePropagator traces,
            WorkScheduler work,
            BusinessClock clock,
            IssueMailComposer composer,
            MailTexts texts) {
        this.texts = texts;
        this.composer = composer;
        this.issues = issues;
        this.audience = audience;
        this.subscribers = subscribers;
        this.mailer = mailer;
        this.renderer = renderer;
        this.server = server;
        this.traces = traces;
        this.clock = clock;
        traffic.waiting("issue", audience.ledger()::waiting);
        work.declare(WorkKind.of(Issues.DISPATCH, now -> issues.due().stream(), (task, claim) -> goOn(task, claim))
                .lanes(LANES)
                .about(SubjectKind.ISSUE));
    }

    /** One issue, rendered for readers of one language; only each reader's unsubscribe link is missing. */
    private record Sheet(String subject, String html, String text) {

        private static final String LEAVE = IssueMailComposer.LEAVE.toString();

        Mail mail(String id, Recipient to, Map<String, String> headers) {
            return new Mail(
                    id,
                    to.email(),
                    subject,
                    html.replace(LEAVE, to.leave().toString()),
                    text.replace(LEAVE, to.leave().toString()),
                    List.of(),
                    headers);
        }
    }

    private StepResult goOn(Task task, Claim claim) {
        var issue = issues.find(task.key());
        return switch (issue.map(Snapshot::state).orElse(null)) {
            case Issue.Scheduled scheduled when scheduled.at().isAfter(clock.now()) -> StepResult.later(scheduled.at());
            case Issue.Scheduled _ -> {
                issues.act(task.key(), new Issue.Command.Begin(audience.readers()));
                yield StepResult.step(null);
            }
            case Issue.Sending _ -> canBeSet(issue.get()) ? send(issue.get(), task, claim) : StepResult.done();
            case null, default -> StepResult.done();
        };
    }

    /** An earlier release accepted texts that cannot be rendered; such an issue is held, so that the others are sent. */
    private boolean canBeSet(Snapshot<Issue> issue) {
        var faults = issue.state().content().faults();
        if (faults.isEmpty()) return true;
        log.error(
                "issue {} is paused: its text {} cannot be set ({})",
                issue.id(),
                faults.getFirst().field(),
                faults.getFirst().code());
        issues.act(issue.id(), new Issue.Command.Pause("newsletter-service"));
        return false;
    }

    /** Adds a batch of recipients; once all are added, sends to some of them, beginning after the cursor. */
    private StepResult send(Snapshot<Issue> issue, Task task, Claim claim) {
        var next = new AtomicReference<StepResult>();
        traces.within(
                issues.begun(issue.id()).trace(),
                "dispatch",
                () -> next.set(
                        audience.stage(issue.id(), traces.current())
                                ? sendOn(issue, task.cursor(), claim)
                                : StepResult.step(null)));
        return next.get();
    }

    private StepResult sendOn(Snapshot<Issue> issue, String cursor, Claim claim) {
        var sheets = new HashMap<String, Sheet>();
        for (var language : texts.languages()) sheets.put(language, sheet(issue.state(), language));
        var away = new AtomicBoolean();
        var after = cursor;
        for (var i = 0; i < BATCHES; i++) {
            var batch = audience.due(issue.id(), after, BATCH);
            if (batch.isEmpty()) return finished(issue.id()) ? StepResult.done() : StepResult.again(PAUSE);
            send(issue.id(), batch, sheets, claim, away);
            if (away.get()) return StepResult.again(PAUSE);
            if (!claim.holds() || !issues.isSending(issue.id())) break;
            after = batch.getLast().id();
        }
        return StepResult.step(after);
    }

    private boolean finished(String id) {
        var counts = audience.counts(id);
        if (counts.open() > 0) return false;
        issues.act(id, new Issue.Command.Finish(counts));
        log.info("issue {} is sent: {}", id, counts);
        return true;
    }

    private void send(
            String issue, List<LedgerEntry> batch, Map<String, Sheet> sheets, Claim claim, AtomicBoolean away) {
        var recipients = subscribers
                .recipients(batch.stream().map(RecipientLedger::subscriber).toList())
                .stream()
                .collect(Collectors.toMap(Recipient::id, Function.identity()));
        mailer.all(batch.stream()
                .<Runnable>map(entry -> () -> {
                    if (away.get()) return;
                    traces.within(
                            entry.trace(),
                            "issue",
                            () -> send(
                                    issue,
                                    entry,
                                    recipients.get(RecipientLedger.subscriber(entry)),
                                    sheets,
                                    claim,
                                    away));
                })
                .toList());
    }

    private void send(
            String issue, LedgerEntry entry, Recipient to, Map<String, Sheet> sheets, Claim claim, AtomicBoolean away) {
        var id = entry.id();
        var ledger = audience.ledger();
        if (to == null) {
            ledger.settleWaiting(
                    entry,
                    new RetryDecision.Final(RetryDecision.Outcome.LEFT, "left before their turn"),
                    Instant.now());
            return;
        }
        var delivery = mailer.deliver(
                "issue", ledger, entry, claim, () -> sheets.get(language(to)).mail(id, to, headers(to)));
        if (delivery.orElse(null) instanceof SmtpResult.Away && !away.getAndSet(true))
            log.warn("issue {} waits: the mail server is away", issue);
    }

    /** The community's first language for a language that it has given up; a language that nobody speaks is a fault of the document. */
    private String language(Recipient to) {
        return Lang.named(to.language())
                .map(lang -> texts.lang(lang.code()).code())
                .orElseThrow(() -> new IllegalStateException("a reader has a language without texts"));
    }

    private Map<String, String> headers(Recipient to) {
        var headers = new LinkedHashMap<>(MailMetrics.traceHeaders(traces.current()));
        headers.put("List-Id", "<newsletter." + server.domain() + ">");
        headers.put("List-Unsubscribe", "<" + to.leave() + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("Precedence", "bulk");
        return headers;
    }

    private Sheet sheet(Issue issue, String language) {
        var letter = composer.letter(issue.content(), language);
        return new Sheet(letter.subject(), renderer.html(letter), renderer.text(letter));
    }
}
