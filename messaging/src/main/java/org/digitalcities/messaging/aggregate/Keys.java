package org.digitalcities.messaging.aggregate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.elemMatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The idempotency keys that an aggregate's document keeps, {@code {key, hash, version, status, generation?, at}}: what a repeat is
 * known by and answered with, and no state. {@code at} is real time: a sender repeats within its own day, whatever the business
 * clock says.
 */
final class Keys {

    static final Duration KEPT_FOR = Duration.ofHours(24);
    static final int MOST = 256;
    private static final Duration LEFT_AFTER = KEPT_FOR.plusHours(1);

    private Keys() {}

    /** What was answered under that key; nothing for one that is unknown or older than a day. */
    static Optional<Document> find(List<Document> kept, IdempotencyKey key, Instant realNow) {
        return kept.stream().filter(one -> one.getString("key").equals(key.scope())).filter(one -> isFresh(one, realNow)).findFirst();
    }

    /** What is kept of an act's key. */
    static Document entry(IdempotencyKey key, int status, long version, OptionalInt generation, Instant realNow) {
        var entry = new Document("key", key.scope()).append("hash", key.bodyHash()).append("version", version).append("status", status);
        generation.ifPresent(number -> entry.append("generation", number));
        return entry.append("at", Date.from(realNow));
    }

    /** Of the list, the first that is that key and still counts, or has to leave: who finds one to leave reads the list. */
    static Bson ownOrDue(IdempotencyKey key, Instant realNow) {
        var own = and(eq("key", key.scope()), gt("at", Date.from(realNow.minus(KEPT_FOR))));
        return elemMatch("keys", or(own, lte("at", Date.from(realNow.minus(LEFT_AFTER)))));
    }

    /** Whether some have to leave. An hour later than they end, so that a busy day does not rewrite the list for each that ends. */
    static boolean areDue(List<Document> kept, Instant realNow) {
        return kept.stream().anyMatch(one -> !one.getDate("at").toInstant().isAfter(realNow.minus(LEFT_AFTER)));
    }

    /** The list that follows: without what is older than a day, with one more, the newest of them. */
    static List<Document> with(List<Document> kept, Document entry, Instant realNow) {
        var next = new ArrayList<Document>(kept.size() + 1);
        for (var one : kept) if (isFresh(one, realNow)) next.add(one);
        next.add(entry);
        return next.subList(Math.max(0, next.size() - MOST), next.size());
    }

    private static boolean isFresh(Document kept, Instant realNow) {
        return kept.getDate("at").toInstant().isAfter(realNow.minus(KEPT_FOR));
    }
}
