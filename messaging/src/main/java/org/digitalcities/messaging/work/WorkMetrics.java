package org.digitalcities.messaging.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics of work: how many items of each kind were done and failed, and how many wait for an operator. */
final class WorkMetrics {

    private final MeterRegistry registry;
    private final AtomicLong stuck = new AtomicLong();

    WorkMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("messaging.work.stuck", stuck, AtomicLong::get)
                .description("items that wait for an operator")
                .register(registry);
    }

    void done(String kind) {
        registry.counter("messaging.work.done", "kind", kind).increment();
    }

    void failed(String kind) {
        registry.counter("messaging.work.failed", "kind", kind).increment();
    }

    void stuck(long items) {
        stuck.set(items);
    }
}
