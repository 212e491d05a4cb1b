package org.digitalcities.messaging.aggregate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.Document;

/**
 * The idempotency keys that an aggregate's document keeps, {@code {key, hash, version, status, generation?, at}}: what a repeat is
 * known by and answered with, and no state. {@code at} is real time: a sender repeats within its own day, whatever the business
 * clock says.
 */
final class Keys {

    static final Duration KEPT_FOR = Duration.ofHours(24);
    static final int MOST = 256;

    private Keys() {}

    /** What was answered under that key; nothing for one that is unknown or older than a day. */
    static Optional<Document> find(List<Document> kept, IdempotencyKey key, Instant realNow) {
        return kept.stream().filter(one -> one.getString("key").equals(key.scope())).filter(one -> isFresh(one, realNow)).findFirst();
    }

    /** The list that follows: without what is older than a day, with the key of this act, the newest of them. */
    static List<Document> with(List<Document> kept, Act act, long version, OptionalInt generation, Instant realNow) {
        var next = new ArrayList<Document>(kept.size() + 1);
        for (var one : kept) if (isFresh(one, realNow)) next.add(one);
        act.key().ifPresent(key -> next.add(entry(key, act.status(), version, generation, realNow)));
        return next.size() <= MOST ? next : next.subList(next.size() - MOST, next.size());
    }

    private static Document entry(IdempotencyKey key, int status, long version, OptionalInt generation, Instant realNow) {
        var entry = new Document("key", key.scope()).append("hash", key.bodyHash()).append("version", version).append("status", status);
        generation.ifPresent(number -> entry.append("generation", number));
        return entry.append("at", Date.from(realNow));
    }

    private static boolean isFresh(Document kept, Instant realNow) {
        return kept.getDate("at").toInstant().isAfter(realNow.minus(KEPT_FOR));
    }
}
