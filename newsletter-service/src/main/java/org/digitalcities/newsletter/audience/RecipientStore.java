package org.digitalcities.newsletter.audience;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.ledger.Ledger;
import org.digitalcities.newsletter.ledger.LedgerCollection;
import org.digitalcities.newsletter.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** The entries of issues' recipients, {@code issue|subscriber}, and how far the recipients of each issue were added. */
@Component
final class RecipientStore {

    /** The listing of one issue's recipients, by outcome. */
    static final Listing<Document> LISTING = Listing.<Document>of("ledger")
            .ids("subscriber")
            .within("issue", "issue")
            .filter("outcome", Ledger.STATES, "state");

    private final MongoCollection<Document> progress;
    private final MongoCollection<Document> entries;
    private final LedgerCollection ledger;

    RecipientStore(ServiceDatabase documents) {
        this.progress = documents.collection(
                "dispatches", CollectionSchema.of().holds(Kind.FLAG, "complete").may(Kind.TEXT, "after"));
        this.entries = documents.collection("ledger", LedgerCollection.shape().listing(LISTING));
        this.ledger = new LedgerCollection(entries);
    }

    LedgerCollection ledger() {
        return ledger;
    }

    /** The last subscriber that was added to an issue, null before the first, and whether all are. */
    record Progress(String after, boolean complete) {}

    Progress progress(String issue) {
        return Optional.ofNullable(progress.find(eq("_id", issue)).first())
                .map(found -> new Progress(found.getString("after"), found.getBoolean("complete", false)))
                .orElse(new Progress(null, false));
    }

    void save(String issue, Progress reached) {
        progress.updateOne(
                eq("_id", issue),
                Updates.combine(Updates.set("complete", reached.complete()), Updates.set("after", reached.after())),
                new UpdateOptions().upsert(true));
    }

    /** Adds the entries that do not exist yet. */
    void add(String issue, List<String> subscribers, String trace, Instant now) {
        ledger.add(
                subscribers.stream()
                        .map(subscriber -> new Document("_id", issue + "|" + subscriber)
                                .append("issue", issue)
                                .append("trace", trace))
                        .toList(),
                now);
    }

    /** Entries that wait and are due, in order, after an entry's id. */
    List<LedgerEntry> due(String issue, String after, Instant now, int most) {
        return ledger.due(eq("issue", issue), after, now, most).stream()
                .map(LedgerCollection::entry)
                .toList();
    }

    Map<String, Long> counts(String issue) {
        return ledger.counts(eq("issue", issue));
    }

    ListingPage<RecipientLedger.Entry> list(String issue, ListingQuery part) {
        return LISTING.read(entries, part.with("issue", issue), List.of())
                .map(entry -> new RecipientLedger.Entry(
                        RecipientLedger.subscriber(LedgerCollection.entry(entry)),
                        entry.getString("state"),
                        entry.getDate("at") == null ? null : entry.getDate("at").toInstant(),
                        entry.getString("reason")));
    }
}
