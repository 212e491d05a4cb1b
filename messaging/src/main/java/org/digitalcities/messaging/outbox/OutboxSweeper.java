package org.digitalcities.messaging.outbox;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.digitalcities.messaging.event.Ids;

/**
 * Finds entries that a crash, a full queue or a lost broker left in the outboxes and passes them to the relay. One instance of a
 * service sweeps at a time; two would only cause repetitions, which consumers tolerate.
 */
final class OutboxSweeper {

    static final Duration EVERY = Duration.ofSeconds(15);
    /** Younger entries are still on the relay's normal path. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final int MOST = 5_000;

    private final Relay relay;
    private final RelayMetrics metrics;

    OutboxSweeper(Relay relay, RelayMetrics metrics) {
        this.relay = relay;
        this.metrics = metrics;
    }

    void run() {
        long events = 0;
        var oldest = Duration.ZERO;
        for (var collection : relay.collections()) {
            for (var left : left(collection)) {
                events += left.events;
                if (left.age.compareTo(oldest) > 0) oldest = left.age;
                if (left.age.compareTo(GRACE) > 0)
                    relay.wake(collection.getNamespace().getCollectionName(), left.id, List.of());
            }
        }
        metrics.swept(events, oldest);
    }

    /** The oldest first, so that the metric shows the right age if there are more than fit. */
    private List<Left> left(MongoCollection<Document> collection) {
        var now = Instant.now();
        return collection
                .find(gt("outbox.id", ""))
                .projection(include("outbox.id"))
                .sort(Sorts.ascending("outbox.id"))
                .limit(MOST)
                .map(document -> left(document, now))
                .into(new ArrayList<>());
    }

    private static Left left(Document document, Instant now) {
        var outbox = document.getList("outbox", Document.class);
        var written = Instant.ofEpochMilli(Ids.millisOf(outbox.getFirst().getString("id")));
        return new Left(document.getString("_id"), outbox.size(), Duration.between(written, now));
    }

    private record Left(String id, int events, Duration age) {}
}
