package org.digitalcities.journeys.chaos.look;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Whether all that was begun has come to its end, in every service. */
public final class Quiet {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** What is quiet between two steps of a chain moves on within this time. */
    private static final Duration STAYS = Duration.ofSeconds(2);

    private final Stores stores;
    private final KafkaLog log;

    public Quiet(Stores stores, KafkaLog log) {
        this.stores = stores;
        this.log = log;
    }

    /** Waits for quiet; empty once it is there, else what still goes on. */
    public String within(Duration limit) {
        var last = new AtomicReference<>("");
        try {
            Awaitility.await().pollInSameThread().atMost(limit).pollDelay(Duration.ZERO).pollInterval(BETWEEN).during(STAYS).until(() -> {
                last.set(look());
                return last.get().isEmpty();
            });
            return "";
        } catch (ConditionTimeoutException late) {
            return last.get().isEmpty() ? "it was never quiet for long" : last.get();
        }
    }

    private String look() {
        try {
            return unsettled();
        } catch (KafkaException | MongoException | IllegalStateException away) {
            return "a store or Kafka does not answer: " + away.getMessage();
        }
    }

    private String unsettled() {
        if (stores.outbox() > 0) return stores.outbox() + " events wait in outboxes";
        if (stores.unfinished() > 0) return stores.unfinished() + " campaigns, imports or issues are not finished";
        if (stores.handovers() > 0) return stores.handovers() + " handovers have not reached their members";
        var behind = log.behind("");
        if (behind > 0) return behind + " events are still to be read";
        if (stores.mails() > 0) return stores.mails() + " mails are not settled";
        var open = log.open();
        if (stores.feed() != open) return "the feed holds %d of %d open events".formatted(stores.feed(), open);
        if (stores.delivered() != open) return "%d of %d open events are delivered".formatted(stores.delivered(), open);
        return "";
    }
}
