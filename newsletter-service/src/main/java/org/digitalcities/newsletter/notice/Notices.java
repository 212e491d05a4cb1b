package org.digitalcities.newsletter.notice;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Transactional mails that wait to be sent, one per event and contact. They are partitioned, and instances share the parts. */
@Component
public class Notices {

    static final String KIND = "notices";
    static final int PARTS = 8;
    private static final String PART = "part";

    private final MongoCollection<Document> entries;
    private final Ledger ledger;
    private final WorkScheduler work;

    Notices(ServiceDatabase documents, WorkScheduler work) {
        this.entries = documents.collection(
                "notices", Ledger.shape().index(PART, "due").holds(Kind.NUMBER, PART));
        this.ledger = Ledger.of(KIND, entries, work);
        this.work = work;
    }

    /** A notice that an event requests. */
    record Wanted(Envelope cause, Notice notice) {}

    /** Adds the notices of events; a repetition adds nothing. */
    void add(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) return;
        var documents = wanted.stream()
                .map(it -> NoticeStore.entry(it.cause.id(), it.notice, it.cause.traceparent()))
                .map(entry -> entry.append(PART, part(entry.getString("_id"))))
                .toList();
        ledger.add(documents, Instant.now());
        work.want(
                KIND,
                documents.stream()
                        .map(entry -> entry.getInteger(PART))
                        .distinct()
                        .map(Notices::item)
                        .toList());
    }

    private static int part(String id) {
        return Math.floorMod(id.hashCode(), PARTS);
    }

    private static WorkKind.Wanted item(int part) {
        return new WorkKind.Wanted(Integer.toString(part), Instant.EPOCH, null);
    }

    /** The parts with waiting notices, as items of work. */
    List<WorkKind.Wanted> waiting() {
        var parts = entries.distinct(PART, gt("due", new Date(0)), Integer.class);
        return StreamSupport.stream(parts.spliterator(), false)
                .map(Notices::item)
                .toList();
    }

    /** The due notices of a part, the longest due first. */
    List<Document> due(String part, int most) {
        return ledger.due(eq(PART, Integer.parseInt(part)), Instant.now(), most);
    }

    /** When the next notice of a part is due; empty if none waits. */
    Optional<Instant> nextDue(String part) {
        return ledger.nextDue(eq(PART, Integer.parseInt(part)));
    }

    Ledger ledger() {
        return ledger;
    }
}
