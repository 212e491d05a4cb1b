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
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.work.Progress;
import org.digitalcities.messaging.work.Task;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Claim;
import org.digitalcities.newsletter.audience.Audience;
import org.digitalcities.newsletter.issue.Issue;
import org.digitalcities.newsletter.issue.IssueLetters;
import org.digitalcities.newsletter.issue.Issues;
import org.digitalcities.newsletter.ledger.MailTraffic;
import org.digitalcities.newsletter.ledger.Postman;
import org.digitalcities.newsletter.ledger.Settlement;
import org.digitalcities.newsletter.letter.Typesetter;
import org.digitalcities.newsletter.letter.Words;
import org.digitalcities.newsletter.mail.Delivery;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.mail.MailServer;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.newsletter.subscriber.Subscribers.Recipient;
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
    private final Audience audience;
    private final Subscribers subscribers;
    private final Postman postman;
    private final Typesetter typesetter;
    private final MailServer server;
    private final Traces traces;
    private final BusinessClock clock;
    private final IssueLetters letters;

    Dispatcher(Issues issues, Audience audience, Subscribers subscribers, Postman postman, Typesetter typesetter,
               MailServer server, MailTraffic traffic, Traces traces, Work work, BusinessClock clock, IssueLetters letters) {
        this.letters = letters;
        this.issues = issues;
        this.audience = audience;
        this.subscribers = subscribers;
        this.postman = postman;
        this.typesetter = typesetter;
        this.server = server;
        this.traces = traces;
        this.clock = clock;
        traffic.waiting("issue", audience.ledger()::waiting);
        work.declare(WorkKind.of(Issues.DISPATCH, now -> issues.due().stream(), (task, claim) -> goOn(task, claim)).lanes(LANES)
                .about(SubjectKind.ISSUE));
    }

    /** One issue, rendered for readers of one language; only each reader's unsubscribe link is missing. */
    private record Sheet(String subject, String html, String text) {

        private static final String LEAVE = IssueLetters.LEAVE.toString();

        Mail mail(String id, Recipient to, Map<String, String> headers) {
            return new Mail(id, to.email(), subject, html.replace(LEAVE, to.leave().toString()), text.replace(LEAVE, to.leave().toString()), List.of(), headers);
        }
    }

    private Progress goOn(Task task, Claim claim) {
        var issue = issues.find(task.key());
        return switch (issue.map(Snapshot::state).orElse(null)) {
            case Issue.Scheduled scheduled when scheduled.at().isAfter(clock.now()) -> Progress.later(scheduled.at());
            case Issue.Scheduled _ -> {
                issues.act(task.key(), new Issue.Command.Begin(audience.readers()));
                yield Progress.step(null);
            }
            case Issue.Sending _ -> canBeSet(issue.get()) ? send(issue.get(), task, claim) : Progress.done();
            case null, default -> Progress.done();
        };
    }

    /** An earlier release accepted texts that cannot be rendered; such an issue is held, so that the others are sent. */
    private boolean canBeSet(Snapshot<Issue> issue) {
        var faults = issue.state().content().faults();
        if (faults.isEmpty()) return true;
        log.error("issue {} is paused: its text {} cannot be set ({})", issue.id(), faults.getFirst().field(), faults.getFirst().code());
        issues.act(issue.id(), new Issue.Command.Pause("newsletter-service"));
        return false;
    }

    /** Adds a batch of recipients; once all are added, sends to some of them, beginning after the cursor. */
    private Progress send(Snapshot<Issue> issue, Task task, Claim claim) {
        var next = new AtomicReference<Progress>();
        traces.within(issues.begun(issue.id()).trace(), "dispatch", () ->
                next.set(audience.stage(issue.id(), traces.current()) ? sendOn(issue, task.cursor(), claim) : Progress.step(null)));
        return next.get();
    }

    private Progress sendOn(Snapshot<Issue> issue, String cursor, Claim claim) {
        var sheets = new HashMap<String, Sheet>();
        for (var language : Words.LANGUAGES) sheets.put(language, sheet(issue.state(), language));
        var away = new AtomicBoolean();
        var after = cursor;
        for (var i = 0; i < BATCHES; i++) {
            var batch = audience.due(issue.id(), after, BATCH);
            if (batch.isEmpty()) return finished(issue.id()) ? Progress.done() : Progress.again(PAUSE);
            send(issue.id(), batch, sheets, claim, away);
            if (away.get()) return Progress.again(PAUSE);
            if (!claim.holds() || !issues.isSending(issue.id())) break;
            after = batch.getLast().getString("_id");
        }
        return Progress.step(after);
    }

    private boolean finished(String id) {
        var counts = audience.counts(id);
        if (counts.open() > 0) return false;
        issues.act(id, new Issue.Command.Finish(counts));
        log.info("issue {} is sent: {}", id, counts);
        return true;
    }

    private void send(String issue, List<Document> batch, Map<String, Sheet> sheets, Claim claim, AtomicBoolean away) {
        var recipients = subscribers.recipients(batch.stream().map(Audience::subscriber).toList()).stream()
                .collect(Collectors.toMap(Recipient::id, Function.identity()));
        postman.all(batch.stream().<Runnable>map(entry -> () -> {
            if (away.get()) return;
            traces.within(entry.getString("trace"), "issue", () ->
                    send(issue, entry, recipients.get(Audience.subscriber(entry)), sheets, claim, away));
        }).toList());
    }

    private void send(String issue, Document entry, Recipient to, Map<String, Sheet> sheets, Claim claim, AtomicBoolean away) {
        var id = entry.getString("_id");
        var ledger = audience.ledger();
        if (to == null) {
            ledger.settleWaiting(entry, new Settlement.Final(Settlement.Outcome.LEFT, "left before their turn"), Instant.now());
            return;
        }
        var delivery = postman.deliver("issue", ledger, entry, claim, () -> sheets.get(to.language()).mail(id, to, headers(to)));
        if (delivery.orElse(null) instanceof Delivery.Away && !away.getAndSet(true)) log.warn("issue {} waits: the mail server is away", issue);
    }

    private Map<String, String> headers(Recipient to) {
        var headers = new LinkedHashMap<>(MailTraffic.traceHeaders(traces.current()));
        headers.put("List-Id", "<newsletter." + server.domain() + ">");
        headers.put("List-Unsubscribe", "<" + to.leave() + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("Precedence", "bulk");
        return headers;
    }

    private Sheet sheet(Issue issue, String language) {
        var letter = letters.letter(issue.content(), language);
        return new Sheet(letter.subject(), typesetter.html(letter), typesetter.text(letter));
    }
}
