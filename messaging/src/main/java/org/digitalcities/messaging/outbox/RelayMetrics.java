package org.digitalcities.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The relay's metrics. Alert when {@code messaging.outbox.age} exceeds a minute: Kafka or the store is down,
 * or an event cannot be sent.
 */
final class RelayMetrics {

    private final Counter sent;
    private final Counter failed;
    /** An instance that no longer sweeps does not publish its last value: another instance publishes its own. */
    private static final Duration HOLDS = OutboxSweeper.EVERY.multipliedBy(3);

    private record Swept(long events, Duration oldest, long nanos) {}

    private volatile Swept swept = new Swept(0, Duration.ZERO, System.nanoTime());

    RelayMetrics(MeterRegistry registry) {
        sent = Counter.builder("messaging.outbox.sent")
                .description("events that Kafka has taken")
                .register(registry);
        failed = Counter.builder("messaging.outbox.failed")
                .description("sends that will be tried again")
                .register(registry);
        Gauge.builder("messaging.outbox.size", this, metrics -> metrics.lately().events)
                .description(
                        "entries that wait to be sent and put down, as last swept, of 5,000 aggregates of each kind at most")
                .register(registry);
        Gauge.builder(
                        "messaging.outbox.age",
                        this,
                        metrics -> metrics.lately().oldest.toMillis() / 1000.0)
                .baseUnit(TimeUnit.SECONDS.name().toLowerCase())
                .description("age of the oldest entry that waits, as last swept")
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    void failed() {
        failed.increment();
    }

    void swept(long events, Duration oldest) {
        swept = new Swept(events, oldest, System.nanoTime());
    }

    private Swept lately() {
        var last = swept;
        return System.nanoTime() - last.nanos < HOLDS.toNanos() ? last : new Swept(0, Duration.ZERO, last.nanos);
    }
}
