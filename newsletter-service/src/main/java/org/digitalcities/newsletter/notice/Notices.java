package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.Collection;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.newsletter.ledger.Ledger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Transactional mails that are to be sent, each once per event and contact. */
@Component
public class Notices {

    static final String CHECK = "notices";

    private final Ledger ledger;
    private final Work work;

    Notices(Documents documents, Work work, @Value("${hub.instance}") String instance) {
        this.ledger = new Ledger(documents.collection("notices", Ledger.shape()), instance);
        this.work = work;
    }

    /** A notice that an event asks for. */
    record Wanted(Envelope cause, Notice notice) {}

    /** Enters the notices that events ask for; their repetition adds nothing. */
    void add(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) return;
        ledger.add(wanted.stream().map(it -> NoticeStore.entry(it.cause.id(), it.notice, it.cause.traceparent())).toList(), Instant.now());
        work.wake(CHECK);
    }

    Ledger ledger() {
        return ledger;
    }
}
