package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Transactional mails that wait to be sent, one per event and contact. They are partitioned, and instances share the parts. */
@Component
class Notices {

    static final String KIND = "notices";
    private final NoticeStore store;
    private final Ledger ledger;
    private final WorkScheduler work;

    Notices(NoticeStore store, WorkScheduler work) {
        this.store = store;
        this.ledger = Ledger.of(KIND, store.ledger(), work);
        this.work = work;
    }

    /** A notice that an event requests. */
    record Wanted(Envelope cause, Notice notice) {}

    /** Adds the notices of events; a repetition adds nothing. */
    void add(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) return;
        var parts = store.add(wanted, Instant.now());
        work.want(KIND, parts.stream().map(Notices::item).toList());
    }

    private static WorkKind.Wanted item(int part) {
        return new WorkKind.Wanted(Integer.toString(part), Instant.EPOCH, null);
    }

    /** The parts with waiting notices, as items of work. */
    List<WorkKind.Wanted> waiting() {
        return store.waiting().stream().map(Notices::item).toList();
    }

    /** The due notices of a part, the longest due first. */
    List<NoticeStore.Waiting> due(String part, int most) {
        return store.due(Integer.parseInt(part), Instant.now(), most);
    }

    /** When the next notice of a part is due; empty if none waits. */
    Optional<Instant> nextDue(String part) {
        return store.nextDue(Integer.parseInt(part));
    }

    Ledger ledger() {
        return ledger;
    }
}
