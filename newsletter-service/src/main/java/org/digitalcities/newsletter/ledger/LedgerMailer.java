package org.digitalcities.newsletter.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.thread.OwnThread;
import org.digitalcities.messaging.work.WorkKind.Claim;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.mail.SmtpResult;
import org.digitalcities.newsletter.mail.SmtpSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the mail of one ledger entry: makes it, claims the entry, sends, stores the outcome. An error stays with its entry, where it is
 * visible, counted and tried again; it does not stop other entries.
 */
@Component
public final class LedgerMailer {

    private static final Logger log = LoggerFactory.getLogger(LedgerMailer.class);

    private final SmtpSender sender;
    private final MailMetrics traffic;

    LedgerMailer(SmtpSender sender, MailMetrics traffic) {
        this.sender = sender;
        this.traffic = traffic;
    }

    /**
     * An entry is claimed only when a connection is free. A mail that was sent is settled after its connection is free for the next, so
     * that at most twice as many mails can become uncertain as there are connections.
     *
     * @param claim whether this instance still holds the work, checked right before the mail is sent
     * @param mail  makes what is sent, before the entry is claimed
     * @return the result, or empty if another instance has the entry or the work
     */
    public Optional<SmtpResult> deliver(
            String room, Ledger ledger, LedgerEntry entry, Claim claim, Supplier<Mail> mail) {
        SmtpResult delivery;
        try {
            var made = mail.get();
            try (var turn = sender.turn()) {
                if (!claim.holds() || !ledger.claim(entry.id(), Instant.now())) return Optional.empty();
                delivery = handOver(room, turn, made);
            }
        } catch (RuntimeException e) {
            return Optional.of(failed(room, ledger, entry, e));
        }
        ledger.settle(entry, delivery, Instant.now());
        traffic.counted(room, delivery);
        return Optional.of(delivery);
    }

    /** Marks an entry whose mail could not be made; it is tried again. */
    public SmtpResult failed(String room, Ledger ledger, LedgerEntry entry, RuntimeException fault) {
        log.error("{} {} cannot be prepared and will be tried again", room, entry.id(), RedactedException.of(fault));
        var failed = new SmtpResult.Failed(RedactedException.words(fault));
        traffic.counted(room, failed);
        ledger.settle(entry, failed, Instant.now());
        return failed;
    }

    /** Runs the tasks concurrently and waits for all; then throws one of their exceptions, if any. */
    @OwnThread("mails of one step go out beside each other, and the step ends with the last")
    public void all(List<Runnable> mails) {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("mails-", 0).factory())) {
            for (var mail : mails) {
                threads.execute(() -> {
                    try {
                        mail.run();
                    } catch (RuntimeException | Error e) {
                        failures.add(e);
                    }
                });
            }
        }
        switch (failures.peek()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    private SmtpResult handOver(String room, SmtpSender.Turn turn, Mail mail) {
        try {
            return turn.send(mail);
        } catch (RuntimeException e) {
            log.error("{} {} failed while it was being sent", room, mail.id(), RedactedException.of(e));
            return new SmtpResult.Uncertain("failed while the mail was under way");
        }
    }
}
