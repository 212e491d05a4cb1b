package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.Collection;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.clock.Ticker;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.newsletter.ledger.Ledger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Transactional mails that are to be sent, each once per event and contact. */
@Component
public class Notices {

    static final String CHECK = "notices";

    private final Ledger ledger;
    private final Ticker ticker;

    Notices(Documents documents, Ticker ticker, @Value("${hub.instance}") String instance) {
        this.ledger = new Ledger(documents.collection("notices", Ledger.SHAPE), instance);
        this.ticker = ticker;
    }

    /** Enters the notices that an event asks for; its repetition adds nothing. */
    void add(Envelope cause, Collection<? extends Notice> notices) {
        ledger.add(notices.stream().map(notice -> NoticeStore.entry(cause.id(), notice, cause.traceparent())).toList(), Instant.now());
        ticker.wake(CHECK);
    }

    Ledger ledger() {
        return ledger;
    }
}
