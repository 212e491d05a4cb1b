package org.digitalcities.journeys.chaos.look;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for quiescence: all work has ended in every service. */
public final class QuiescenceCheck {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** A chain of work that is idle between two steps continues within this time. */
    private static final Duration STAYS = Duration.ofSeconds(2);

    /** Longer than a group needs to continue after the death of a member. */
    private static final Duration STILL = Duration.ofSeconds(60);

    private final Stores stores;
    private final KafkaLog log;
    private long behind;
    private long behindSince;

    public QuiescenceCheck(Stores stores, KafkaLog log) {
        this.stores = stores;
        this.log = log;
    }

    /** Waits for quiescence at the business day {@code today} or later; empty when it is reached, else what is still running. */
    public String within(Duration limit, Instant today) {
        var last = new AtomicReference<>("");
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN)
                    .during(STAYS)
                    .until(() -> {
                        last.set(look(today));
                        return last.get().isEmpty();
                    });
            return "";
        } catch (ConditionTimeoutException late) {
            return last.get().isEmpty() ? "it was never quiet for long" : last.get();
        }
    }

    private String look(Instant today) {
        try {
            return unsettled(today);
        } catch (KafkaException | MongoException | IllegalStateException away) {
            return "a store or Kafka does not answer: " + away.getMessage();
        }
    }

    private String unsettled(Instant today) {
        if (stores.outbox() > 0) return stores.outbox() + " events wait in outboxes";
        if (stores.unfinished() > 0) return stores.unfinished() + " campaigns, imports or issues are not finished";
        var due = stores.due(today);
        if (due > 0) return due + " campaigns or calls have not done what the clock asks of them";
        if (stores.handovers() > 0) return stores.handovers() + " handovers have not reached their members";
        if (!isRead(log.behind(""))) return behind + " events are still to be read";
        if (stores.mails() > 0) return stores.mails() + " mails are not settled";
        var open = log.open();
        if (stores.feed() != open) return "the feed holds %d of %d open events".formatted(stores.feed(), open);
        if (stores.delivered() != open) return "%d of %d open events are delivered".formatted(stores.delivered(), open);
        return "";
    }

    /**
     * If Kafka refused a group's commit during its restart, the group commits again only with its next event. So lag that does not
     * change counts as read: a replay checks its effects.
     */
    private boolean isRead(long now) {
        if (now != behind) {
            behind = now;
            behindSince = System.nanoTime();
        }
        return now == 0 || System.nanoTime() - behindSince > STILL.toNanos();
    }
}
