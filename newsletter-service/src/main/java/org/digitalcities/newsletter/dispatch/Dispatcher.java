package org.digitalcities.newsletter.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.Traces;
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
import org.digitalcities.newsletter.mail.Post;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.newsletter.subscriber.Subscribers.Recipient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends out the issues whose time has come: stage, send batch by batch, finish. Each step can be cut off anywhere and goes on. */
@Component
class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 200;

    private final Issues issues;
    private final Audience audience;
    private final Subscribers subscribers;
    private final Post post;
    private final Postman postman;
    private final Typesetter typesetter;
    private final MailServer server;
    private final Traces traces;
    private final BusinessClock clock;
    private final IssueLetters letters;

    Dispatcher(Issues issues, Audience audience, Subscribers subscribers, Post post, Postman postman, Typesetter typesetter,
               MailServer server, MailTraffic traffic, Traces traces, Work work, BusinessClock clock, IssueLetters letters) {
        this.letters = letters;
        this.issues = issues;
        this.audience = audience;
        this.subscribers = subscribers;
        this.post = post;
        this.postman = postman;
        this.typesetter = typesetter;
        this.server = server;
        this.traces = traces;
        this.clock = clock;
        traffic.waiting("issue", audience.ledger()::waiting);
        work.here("dispatch", Duration.ofMillis(500), tick -> run());
    }

    /** One issue as it is set for readers of one language, but for the link by which each leaves. */
    private record Sheet(String subject, String html, String text) {

        private static final String LEAVE = IssueLetters.LEAVE.toString();

        Mail mail(String id, Recipient to, Map<String, String> headers) {
            return new Mail(id, to.email(), subject, html.replace(LEAVE, to.leave().toString()), text.replace(LEAVE, to.leave().toString()), List.of(), headers);
        }
    }

    private void run() {
        var orphans = audience.ledger().settleOrphans(Instant.now());
        if (orphans > 0) log.warn("{} mails of an issue were under way when their sender stopped; they stand as uncertain", orphans);
        for (var issue : issues.active()) {
            if (issue.state() instanceof Issue.Scheduled scheduled && !scheduled.at().isAfter(clock.now())) {
                issues.act(issue.id(), new Issue.Command.Begin(audience.readers()));
            }
            issues.find(issue.id()).filter(now -> now.state() instanceof Issue.Sending).filter(this::canBeSet).ifPresent(this::goOn);
        }
    }

    /** An earlier release took texts that cannot be set; such an issue is set aside, so that the others go on. */
    private boolean canBeSet(Snapshot<Issue> issue) {
        var faults = issue.state().content().faults();
        if (faults.isEmpty()) return true;
        log.error("issue {} is paused: its text {} cannot be set ({})", issue.id(), faults.getFirst().field(), faults.getFirst().code());
        issues.act(issue.id(), new Issue.Command.Pause("newsletter-service"));
        return false;
    }

    private void goOn(Snapshot<Issue> issue) {
        traces.within(issues.begun(issue.id()).trace(), "dispatch", () -> {
            var trace = traces.current();
            while (issues.isSending(issue.id()) && !audience.stage(issue.id(), trace)) log.debug("staging {}", issue.id());
            if (sendAll(issue)) finish(issue.id());
        });
    }

    private void finish(String id) {
        var counts = audience.counts(id);
        if (counts.open() > 0) return;
        issues.act(id, new Issue.Command.Finish(counts));
        log.info("issue {} is sent: {}", id, counts);
    }

    /** Goes through what is due once; false when it was paused, or when the server is away. */
    private boolean sendAll(Snapshot<Issue> issue) {
        var sheets = new HashMap<String, Sheet>();
        for (var language : Words.LANGUAGES) sheets.put(language, sheet(issue.state(), language));
        var away = new AtomicBoolean();
        String after = null;
        for (var batch = audience.due(issue.id(), null, BATCH); !batch.isEmpty(); batch = audience.due(issue.id(), after, BATCH)) {
            if (!issues.isSending(issue.id())) return false;
            send(issue.id(), batch, sheets, away);
            if (away.get()) return false;
            after = batch.getLast().getString("_id");
        }
        return issues.isSending(issue.id());
    }

    private void send(String issue, List<Document> batch, Map<String, Sheet> sheets, AtomicBoolean away) {
        var recipients = subscribers.recipients(batch.stream().map(Audience::subscriber).toList()).stream()
                .collect(Collectors.toMap(Recipient::id, Function.identity()));
        try (var threads = Executors.newFixedThreadPool(post.connections(), Thread.ofVirtual().name("dispatch-", 0).factory())) {
            for (var entry : batch) {
                threads.execute(postman.watched("issue", () -> {
                    if (!away.get()) traces.within(entry.getString("trace"), "issue", () -> send(issue, entry, recipients.get(Audience.subscriber(entry)), sheets, away));
                }));
            }
        }
    }

    private void send(String issue, Document entry, Recipient to, Map<String, Sheet> sheets, AtomicBoolean away) {
        var id = entry.getString("_id");
        var ledger = audience.ledger();
        if (to == null) {
            ledger.settleWaiting(entry, new Settlement.Final(Settlement.Outcome.LEFT, "left before their turn"), Instant.now());
            return;
        }
        var delivery = postman.deliver("issue", ledger, entry, () -> sheets.get(to.language()).mail(id, to, headers(to)));
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
