package org.digitalcities.newsletter.audience;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.TallyCounts;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.ledger.Ledger;
import org.digitalcities.newsletter.ledger.RetryDecision.Outcome;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.springframework.stereotype.Component;

/** The ledger of who gets which issue, an entry each: {@code issue|subscriber}. Neither staging nor counting loads the audience. */
@Component
public class RecipientLedger {

    /** The rule that selects recipients. When the rule changes, so does its name, because an approval is valid for one rule only. */
    public static final String RULE = "confirmed-subscribers";

    /** The listing of one issue's recipients, by outcome. */
    public static final Listing<Document> LISTING = Listing.<Document>of("ledger")
            .ids("subscriber")
            .within("issue", "issue")
            .filter("outcome", Ledger.STATES, "state");

    private static final int BATCH = 500;

    private final MongoCollection<Document> progress;
    private final MongoCollection<Document> entries;
    private final Ledger ledger;
    private final Subscribers subscribers;

    RecipientLedger(ServiceDatabase documents, Subscribers subscribers, WorkScheduler work) {
        this.progress = documents.collection(
                "dispatches", CollectionSchema.of().holds(Kind.FLAG, "complete").may(Kind.TEXT, "after"));
        this.entries = documents.collection("ledger", Ledger.shape().listing(LISTING));
        this.ledger = Ledger.of("issues", entries, work);
        this.subscribers = subscribers;
    }

    /** One recipient's entry as it is shown; {@code outcome} is waiting or sending where there is none yet. */
    public record Entry(String subscriber, String outcome, Instant at, String reason) {}

    /** How many people an issue would reach, by a tally that may lag a moment. */
    public TallyCounts counted() {
        return subscribers.counted();
    }

    /** How many people an issue would reach right now: for decisions on acts. */
    public long readers() {
        return subscribers.readers();
    }

    /** The same by the language in which they read. */
    public Map<String, Long> readersByLanguage() {
        return subscribers.readersByLanguage();
    }

    /** The ledger, in which senders claim and mark entries. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Adds the next confirmed subscribers; true once all are added. A batch is in the ledger before the progress is
     * stored, and adding it again changes nothing, so a kill at any line only repeats work.
     */
    public boolean stage(String issue, String traceparent) {
        var done = progress.find(eq("_id", issue)).first();
        if (done != null && done.getBoolean("complete", false)) return true;
        var slice = subscribers.confirmed(done == null ? null : done.getString("after"), BATCH);
        ledger.add(
                slice.items().stream()
                        .map(subscriber -> new Document("_id", id(issue, subscriber))
                                .append("issue", issue)
                                .append("trace", traceparent))
                        .toList(),
                Instant.now());
        var complete = slice.next().isEmpty();
        progress.updateOne(
                eq("_id", issue),
                Updates.combine(
                        Updates.set("complete", complete),
                        Updates.set("after", slice.next().orElse(null))),
                new UpdateOptions().upsert(true));
        return complete;
    }

    /** Entries that wait and are due, in order, after an entry's id. */
    public List<Document> due(String issue, String after, int most) {
        return ledger.due(eq("issue", issue), after == null ? "" : after, Instant.now(), most);
    }

    /** A part of an issue's entries. */
    public ListingPage<Entry> list(String issue, ListingQuery part) {
        return LISTING.read(entries, part.with("issue", issue), List.of())
                .map(entry -> new Entry(
                        subscriber(entry),
                        entry.getString("state"),
                        entry.getDate("at") == null ? null : entry.getDate("at").toInstant(),
                        entry.getString("reason")));
    }

    /** The numbers of entries by outcome, read at once so that they add up. */
    public Counts counts(String issue) {
        var counts = ledger.counts(eq("issue", issue));
        return new Counts(
                count(counts, Outcome.ACCEPTED),
                count(counts, Outcome.REFUSED),
                count(counts, Outcome.UNCERTAIN),
                count(counts, Outcome.LEFT),
                counts.getOrDefault("waiting", 0L) + counts.getOrDefault("sending", 0L));
    }

    /** The subscriber of an entry. */
    public static String subscriber(Document entry) {
        var id = entry.getString("_id");
        return id.substring(id.indexOf('|') + 1);
    }

    private static int count(Map<String, Long> counts, Outcome outcome) {
        return Math.toIntExact(counts.getOrDefault(Ledger.name(outcome), 0L));
    }

    private static String id(String issue, String subscriber) {
        return issue + "|" + subscriber;
    }
}
