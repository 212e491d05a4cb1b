package org.digitalcities.newsletter.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.digitalcities.messaging.fault.Shown;
import org.digitalcities.newsletter.mail.Delivery;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.mail.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes one entry of a ledger through its mail: make, claim, send, mark. What goes wrong stays with its entry, where it is
 * seen, counted and tried again: it never stops the others.
 */
@Component
public final class Postman {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private final Post post;
    private final MailTraffic traffic;

    Postman(Post post, MailTraffic traffic) {
        this.post = post;
        this.traffic = traffic;
    }

    /**
     * An entry is claimed only when a connection is free, so that no more mails can become uncertain than there are connections.
     *
     * @param mail makes what is sent, before the entry is claimed
     * @return what became of it, or nothing where another instance has the entry
     */
    public Optional<Delivery> deliver(String room, Ledger ledger, Document entry, Supplier<Mail> mail) {
        Delivery delivery;
        try {
            var made = mail.get();
            try (var turn = post.turn()) {
                if (!ledger.claim(entry.getString("_id"), Instant.now())) return Optional.empty();
                delivery = handOver(room, turn, made);
            }
        } catch (RuntimeException e) {
            return Optional.of(failed(room, ledger, entry, e));
        }
        ledger.settle(entry, delivery, Instant.now());
        traffic.counted(room, delivery);
        return Optional.of(delivery);
    }

    /** Marks an entry whose mail could not be made ready; it waits for another try. */
    public Delivery failed(String room, Ledger ledger, Document entry, RuntimeException fault) {
        log.error("{} {} cannot be made ready and will be tried again", room, entry.getString("_id"), Shown.of(fault));
        var failed = new Delivery.Failed(fault.getClass().getSimpleName());
        traffic.counted(room, failed);
        ledger.settle(entry, failed, Instant.now());
        return failed;
    }

    /** For a thread pool, which would lose what is thrown: it is logged and counted, and the entries are found again when they are due. */
    public Runnable watched(String room, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("Mails of {} were left where they stood and will be looked at again", room, Shown.of(e));
                traffic.counted(room, new Delivery.Failed("broken off"));
            }
        };
    }

    private Delivery handOver(String room, Post.Turn turn, Mail mail) {
        try {
            return turn.send(mail);
        } catch (RuntimeException e) {
            log.error("{} {} failed while it was under way", room, mail.id(), Shown.of(e));
            return new Delivery.Uncertain("failed while the mail was under way");
        }
    }
}
