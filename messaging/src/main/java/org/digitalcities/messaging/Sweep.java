package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Finds what a crash, a full queue or a lost broker left in the outboxes and hands it to the relay. One instance of a service
 * sweeps at a time, under a lease; two that did would only repeat what consumers know already.
 */
final class Sweep {

    static final Duration EVERY = Duration.ofSeconds(15);
    /** What is younger is on the relay's fast path. */
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int MOST = 5_000;

    private final Relay relay;
    private final Leases leases;
    private final RelayMetrics metrics;

    Sweep(Relay relay, Leases leases, RelayMetrics metrics) {
        this.relay = relay;
        this.leases = leases;
        this.metrics = metrics;
    }

    void run() {
        if (!leases.take("outbox-sweep", EVERY.minusSeconds(1))) return;
        long aggregates = 0;
        var oldest = Duration.ZERO;
        for (var collection : relay.collections()) {
            for (var left : left(collection)) {
                aggregates++;
                if (left.age.compareTo(oldest) > 0) oldest = left.age;
                if (left.age.compareTo(GRACE) > 0) relay.wake(collection.getNamespace().getCollectionName(), left.id, List.of());
            }
        }
        metrics.swept(aggregates, oldest);
    }

    private List<Left> left(MongoCollection<Document> collection) {
        var now = Instant.now();
        return collection.find(gt("outbox.id", "")).projection(include("outbox.id")).limit(MOST)
                .map(document -> new Left(document.getString("_id"), age(document, now))).into(new ArrayList<>());
    }

    private static Duration age(Document document, Instant now) {
        var first = document.getList("outbox", Document.class).getFirst().getString("id");
        return Duration.between(Instant.ofEpochMilli(Ids.millisOf(first)), now);
    }

    private record Left(String id, Duration age) {}
}
