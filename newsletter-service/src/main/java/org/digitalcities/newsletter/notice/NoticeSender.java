package org.digitalcities.newsletter.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Claim;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.ledger.Ledger;
import org.digitalcities.newsletter.ledger.LedgerEntry;
import org.digitalcities.newsletter.ledger.LedgerMailer;
import org.digitalcities.newsletter.ledger.MailMetrics;
import org.digitalcities.newsletter.ledger.RetryDecision;
import org.digitalcities.newsletter.letter.MailRenderer;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.mail.SmtpResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Sends due notices: fetches the recipients, claims, sends, marks. During an outage they wait. */
@Component
class NoticeSender {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final String ROOM = "notice";
    private static final int BATCH = 100;
    /** Retries use real time; new notices wait no longer than this. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration OWNER_AWAY = Duration.ofSeconds(2);

    private final Notices notices;
    private final Ledger ledger;
    private final NoticeRecipients readers;
    private final LedgerMailer mailer;
    private final MailRenderer renderer;
    private final NoticeMailComposer composer;
    private final TracePropagator traces;

    NoticeSender(
            Notices notices,
            NoticeRecipients readers,
            LedgerMailer mailer,
            MailRenderer renderer,
            NoticeMailComposer composer,
            MailMetrics traffic,
            TracePropagator traces,
            WorkScheduler work) {
        this.notices = notices;
        this.ledger = notices.ledger();
        this.readers = readers;
        this.mailer = mailer;
        this.renderer = renderer;
        this.composer = composer;
        this.traces = traces;
        traffic.waiting(ROOM, ledger::waiting);
        work.declare(WorkKind.of(
                        Notices.KIND, now -> notices.waiting().stream(), (task, claim) -> sendDue(task.key(), claim))
                .lanes(NoticeStore.PARTS)
                .tries(Integer.MAX_VALUE));
    }

    /** Sends a batch of a part's due notices; while the mail server is down, the part waits. */
    private StepResult sendDue(String part, Claim claim) {
        var due = notices.due(part, BATCH);
        var away = new AtomicBoolean();
        if (!due.isEmpty()) send(due, claim, away);
        if (due.size() == BATCH && !away.get()) return StepResult.step(null);
        return notices.nextDue(part).map(next -> StepResult.again(pause(next))).orElseGet(StepResult::done);
    }

    private static Duration pause(Instant next) {
        var until = Duration.between(Instant.now(), next);
        return until.compareTo(LOOK) < 0 ? until : LOOK;
    }

    private record Due(LedgerEntry entry, Notice notice) {}

    private record Ready(Due due, Optional<NoticeRecipient> reader) {}

    /** Asks all services for addresses concurrently; a slow one does not delay the others. */
    private void send(List<NoticeStore.Waiting> mine, Claim claim, AtomicBoolean away) {
        var groups = new HashMap<Object, List<Due>>();
        for (var waiting : mine) {
            try {
                var due = new Due(waiting.entry(), waiting.notice());
                groups.computeIfAbsent(NoticeRecipients.together(due.notice), key -> new ArrayList<>())
                        .add(due);
            } catch (RuntimeException e) {
                mailer.failed(ROOM, ledger, waiting.entry(), e);
            }
        }
        mailer.all(groups.values().stream()
                .<Runnable>map(group -> () -> sendReady(withReaders(group, true), claim, away))
                .toList());
    }

    /**
     * Looks up the recipients of these notices. If the owner is down, or its release does not know the question, they wait; if the owner
     * refuses the question or fails on it, each is asked for alone, so that one notice holds up no other.
     */
    private List<Ready> withReaders(List<Due> group, boolean together) {
        try {
            var found = readers.of(group.stream().map(Due::notice).toList());
            return group.stream()
                    .map(due -> new Ready(due, Optional.ofNullable(found.get(due.notice))))
                    .toList();
        } catch (HttpServerErrorException.BadGateway
                | HttpServerErrorException.ServiceUnavailable
                | HttpServerErrorException.GatewayTimeout
                | ResourceAccessException
                | HttpClientErrorException.NotFound e) {
            log.warn(
                    "{} notices wait: who knows their readers does not answer for them ({})",
                    group.size(),
                    e.getClass().getSimpleName());
            var again = Instant.now().plus(OWNER_AWAY);
            for (var due : group)
                ledger.settleWaiting(
                        due.entry,
                        new RetryDecision.Again(again, due.entry.attempts(), "no answer from the owner of the address"),
                        Instant.now());
        } catch (RuntimeException e) {
            if (together && group.size() > 1)
                return group.stream()
                        .flatMap(due -> withReaders(List.of(due), false).stream())
                        .toList();
            for (var due : group) mailer.failed(ROOM, ledger, due.entry, e);
        }
        return List.of();
    }

    private void sendReady(List<Ready> batch, Claim claim, AtomicBoolean away) {
        mailer.all(batch.stream()
                .<Runnable>map(
                        ready -> () -> traces.within(ready.due.entry.trace(), ROOM, () -> send(ready, claim, away)))
                .toList());
    }

    private void send(Ready ready, Claim claim, AtomicBoolean away) {
        var due = ready.due;
        var needless = ready.reader
                .map(reader -> needless(due.notice, reader))
                .orElse(Optional.of("its reader is no longer known"));
        if (needless.isPresent()) {
            ledger.settleWaiting(
                    due.entry, new RetryDecision.Final(RetryDecision.Outcome.LEFT, needless.get()), Instant.now());
            return;
        }
        mailer.deliver(ROOM, ledger, due.entry, claim, () -> mail(due.entry.id(), due.notice, ready.reader.get()))
                .ifPresent(delivery -> {
                    if (delivery instanceof SmtpResult.Away) away.set(true);
                    log.info("notice {} {}: {}", NoticeStore.kind(due.notice), due.entry.id(), delivery);
                });
    }

    /** Why a notice is not sent after all: a member that has answered meanwhile is not asked again. */
    private static Optional<String> needless(Notice notice, NoticeRecipient reader) {
        var asks = notice instanceof Notice.Invitation
                || notice instanceof Notice.Reminder
                || notice instanceof Notice.Extension extension && !extension.answered();
        return asks && reader.answered() ? Optional.of("its city has answered") : Optional.empty();
    }

    private Mail mail(String id, Notice notice, NoticeRecipient reader) {
        var letter = composer.letter(notice, reader);
        return new Mail(
                id,
                reader.email(),
                letter.subject(),
                renderer.html(letter),
                renderer.text(letter),
                composer.calendar(notice, reader, Instant.now()).stream().toList(),
                MailMetrics.traceHeaders(traces.current()));
    }
}
