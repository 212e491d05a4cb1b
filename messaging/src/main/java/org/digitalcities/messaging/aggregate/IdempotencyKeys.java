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
 * The idempotency keys in an aggregate's document, {@code {key, hash, version, status, generation?, at}}: they recognise a repeated
 * request and give its first answer; they are no part of the state. {@code at} is real time, because clients repeat within a real
 * day, even if the business clock is moved.
 */
final class IdempotencyKeys {

    static final Duration KEPT_FOR = Duration.ofHours(24);
    static final int MOST = 256;
    private static final Duration LEFT_AFTER = KEPT_FOR.plusHours(1);

    private IdempotencyKeys() {}

    /** The stored answer for that key; empty if the key is unknown or older than a day. */
    static Optional<Document> find(List<Document> kept, IdempotencyKey key, Instant realNow) {
        return kept.stream()
                .filter(one -> one.getString("key").equals(key.scope()))
                .filter(one -> isFresh(one, realNow))
                .findFirst();
    }

    /** The entry for an act's key. */
    static Document entry(IdempotencyKey key, int status, long version, OptionalInt generation, Instant realNow) {
        var entry = new Document("key", key.scope())
                .append("hash", key.bodyHash())
                .append("version", version)
                .append("status", status);
        generation.ifPresent(number -> entry.append("generation", number));
        return entry.append("at", Date.from(realNow));
    }

    /** Matches the first entry that is this key and has not expired, or that has expired and must be removed. */
    static Bson ownOrDue(IdempotencyKey key, Instant realNow) {
        var own = and(eq("key", key.scope()), gt("at", Date.from(realNow.minus(KEPT_FOR))));
        return elemMatch("keys", or(own, lte("at", Date.from(realNow.minus(LEFT_AFTER)))));
    }

    /** Whether entries must be removed. One hour after they expire, so that a busy aggregate is not rewritten for each expired key. */
    static boolean areDue(List<Document> kept, Instant realNow) {
        return kept.stream().anyMatch(one -> !one.getDate("at").toInstant().isAfter(realNow.minus(LEFT_AFTER)));
    }

    /** The new list: without entries older than a day, with one entry added, and cut to the newest. */
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
