package org.digitalcities.messaging.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.listing.SortOrder;

/**
 * The acts on the aggregates of a service, with actor, time and channel: a document for each version of each aggregate,
 * {@code <kind>/<id>#<version>}. It is written from the outbox entries, of which the first one of each act names the actor, before these
 * are removed; a repeated write finds the document and changes nothing.
 */
public final class History {

    public static final String COLLECTION = "history";

    /** The part of an outbox entry that names the actor and the act. */
    public static final String ACT = "act";

    private static final String SUBJECT = "subject";
    private static final String FIELDS = "fields";
    private static final String UNKNOWN = "unknown";

    /** The acts on one subject, the newest version first. */
    public static final Listing<HistoryEntry> LISTING = Listing.<HistoryEntry>of(COLLECTION)
            .greatest("version", SortOrder.Kind.NUMBER, "version")
            .within(SUBJECT, SUBJECT);

    public static final CollectionSchema SHAPE = CollectionSchema.of()
            .listing(LISTING)
            .holds(Kind.TEXT, "_id", "actor", "through")
            .holds(Kind.TIME, "time", "at")
            .holds(Kind.LIST, "what")
            .may(Kind.TEXT, "behalf", "trace")
            .version(2)
            .may(Kind.LIST, FIELDS);

    private final MongoCollection<Document> documents;

    private History(MongoCollection<Document> documents) {
        this.documents = documents;
    }

    /** The history of the service that has this database. */
    public static History in(MongoDatabase database) {
        return new History(SHAPE.in(database, COLLECTION));
    }

    /**
     * The act of an outbox entry.
     *
     * @param fields the names of the fields that it changed; none if the aggregate does not name them
     */
    public static Document act(Attribution by, long version, List<String> what, List<String> fields) {
        var act = new Document("version", version)
                .append("actor", by.actor())
                .append("through", by.through().text());
        by.behalf().ifPresent(whom -> act.append("behalf", whom));
        if (!fields.isEmpty()) act.append(FIELDS, fields);
        return act.append("what", what.isEmpty() ? List.of(HistoryEntry.CHANGED) : what);
    }

    /** The history document of an outbox entry; none for a later entry of the same act, or an entry of an earlier release. */
    public static Optional<Document> document(Subject subject, Document entry) {
        var act = entry.get(ACT, Document.class);
        if (act == null || act.getLong("version") == null) return Optional.empty();
        var version = act.getLong("version");
        return Optional.of(new Document("_id", id(subject, version))
                .append(SUBJECT, subject.text())
                .append("version", version)
                .append("time", entry.getDate("time"))
                .append("at", Date.from(Instant.ofEpochMilli(Ids.millisOf(entry.getString("id")))))
                .append("actor", act.get("actor", UNKNOWN))
                .append("behalf", act.getString("behalf"))
                .append("through", act.get("through", UNKNOWN))
                .append("what", act.getList("what", String.class, List.of(HistoryEntry.CHANGED)))
                .append(FIELDS, act.getList(FIELDS, String.class))
                .append("trace", traceId(entry.getString("trace"))));
    }

    private static String id(Subject subject, long version) {
        return subject.text() + "#" + version;
    }

    /** The trace id of a traceparent; null if there is none. */
    private static String traceId(String traceparent) {
        var parts = traceparent == null ? new String[0] : traceparent.split("-");
        return parts.length == 4 ? parts[1] : null;
    }

    /** Adds the documents that are missing, in one write. */
    public void add(List<Document> acts) {
        if (acts.isEmpty()) return;
        try {
            documents.insertMany(acts, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            var others =
                    e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY);
            if (others || e.getWriteConcernError() != null) throw e;
        }
    }

    /** A part of the acts on one subject. */
    public ListingPage<HistoryEntry> of(Subject subject, ListingQuery part) {
        return LISTING.read(documents, part.with(SUBJECT, subject.text()), List.of())
                .map(HistoryEntry::of);
    }

    /** Deletes the acts on a subject up to that version. */
    public void forget(Subject subject, long version) {
        documents.deleteMany(and(eq(SUBJECT, subject.text()), lte("version", version)));
    }
}
