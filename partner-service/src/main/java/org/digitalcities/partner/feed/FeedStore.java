package org.digitalcities.partner.feed;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The entries of the feed as documents; the position is the id, and so is taken once. */
@Component
final class FeedStore {

    static final CollectionSchema SHAPE = CollectionSchema.of()
            .unique("event")
            .holds(Kind.NUMBER, "_id")
            .holds(Kind.TEXT, "event", "type", "subject", "body")
            .may(Kind.TEXT, "traceparent", "mark");

    private final MongoCollection<Document> entries;

    @Autowired
    FeedStore(ServiceDatabase documents) {
        this(documents.collection("feed", SHAPE));
    }

    FeedStore(MongoCollection<Document> collection) {
        // Majority, so that after a failover no position that a reader has seen belongs to another event.
        this.entries = collection.withReadConcern(ReadConcern.MAJORITY);
    }

    Optional<Cursor> newest() {
        return Optional.ofNullable(entries.find()
                .projection(Projections.include("mark"))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .map(FeedStore::place)
                .first());
    }

    /** The place at a position. */
    Optional<Cursor> place(long position) {
        return Optional.ofNullable(entries.find(eq("_id", position))
                .projection(Projections.include("mark"))
                .map(FeedStore::place)
                .first());
    }

    /**
     * The entries at the next {@code size} positions. By ids instead of a range: positions have no gaps, and every store finds
     * ids fast.
     */
    List<FeedEntry> window(long after, int size) {
        var ids = LongStream.rangeClosed(after + 1, after + size).boxed().toList();
        return entries.find(in("_id", ids))
                .sort(Sorts.ascending("_id"))
                .map(FeedStore::entry)
                .into(new ArrayList<>());
    }

    Optional<FeedEntry> of(String event) {
        return Optional.ofNullable(
                entries.find(eq("event", event)).map(FeedStore::entry).first());
    }

    /** Those of the events that have an entry. */
    Set<String> known(Collection<String> events) {
        return entries.find(in("event", events))
                .projection(Projections.include("event"))
                .map(found -> found.getString("event"))
                .into(new HashSet<>());
    }

    /** Appends entries in order, up to the first whose position is taken or whose event has an entry; returns how many. */
    int append(List<FeedEntry> placed) {
        try {
            entries.insertMany(
                    placed.stream().map(FeedStore::document).toList(), new InsertManyOptions().ordered(true));
            return placed.size();
        } catch (MongoBulkWriteException e) {
            var error = e.getWriteErrors().stream().findFirst().orElseThrow(() -> e);
            if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
            return error.getIndex();
        }
    }

    private static Document document(FeedEntry entry) {
        return new Document("_id", entry.position())
                .append("mark", entry.place().mark())
                .append("event", entry.event())
                .append("type", entry.type())
                .append("subject", entry.subject().text())
                .append("traceparent", entry.traceparent())
                .append("body", entry.body());
    }

    private static FeedEntry entry(Document document) {
        return new FeedEntry(
                place(document),
                document.getString("event"),
                document.getString("type"),
                Subject.parse(document.getString("subject")),
                document.getString("traceparent"),
                document.getString("body"));
    }

    private static Cursor place(Document document) {
        return new Cursor(document.getLong("_id"), Objects.requireNonNullElse(document.getString("mark"), ""));
    }
}
