package org.digitalcities.webkit.asking;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;

/** The counts by key, a small document each; a write succeeds only if the document is unchanged since it was read. */
final class MailRequestStore {

    private static final int MOST_TRIES = 100;

    private final MongoCollection<Document> asks;

    MailRequestStore(ServiceDatabase documents, String collection) {
        this.asks = documents.collection(
                collection,
                CollectionSchema.of()
                        .index("ends")
                        .holds(Kind.NUMBER, "unanswered")
                        .holds(Kind.TIME, "last", "ends"));
    }

    /** Counts one more request; empty if a pause is running, or so many requests come at once that it cannot be counted. */
    Optional<RequestBackoff.Standing> take(String key, RequestBackoff backoff, Instant now) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var found = find(key);
            var next = backoff.ask(standing(found), now);
            if (next.isEmpty()) return Optional.empty();
            if (write(key, backoff, found, next.get())) return next;
        }
        return Optional.empty();
    }

    /** Changes an existing count. */
    void change(String key, RequestBackoff backoff, UnaryOperator<RequestBackoff.Standing> change) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var found = find(key);
            if (found == null || write(key, backoff, found, change.apply(standing(found)))) return;
        }
    }

    Duration wait(String key, RequestBackoff backoff, Instant now) {
        return backoff.wait(standing(find(key)), now);
    }

    void forget(Instant now) {
        asks.deleteMany(lt("ends", Date.from(now)));
    }

    private Document find(String key) {
        return asks.find(eq("_id", key)).first();
    }

    private boolean write(String key, RequestBackoff backoff, Document found, RequestBackoff.Standing next) {
        var values = new Document("unanswered", next.unanswered())
                .append("last", Date.from(next.last()))
                .append("ends", Date.from(backoff.end(next)));
        if (found != null) {
            var unchanged =
                    and(eq("_id", key), eq("unanswered", found.get("unanswered")), eq("last", found.get("last")));
            return asks.updateOne(unchanged, new Document("$set", values)).getMatchedCount() == 1;
        }
        try {
            asks.insertOne(values.append("_id", key));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }

    private static RequestBackoff.Standing standing(Document found) {
        return found == null
                ? RequestBackoff.Standing.NONE
                : new RequestBackoff.Standing(
                        found.get("unanswered", Number.class).intValue(),
                        found.getDate("last").toInstant());
    }
}
