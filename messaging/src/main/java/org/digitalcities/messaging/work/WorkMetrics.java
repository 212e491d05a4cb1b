package org.digitalcities.messaging.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What is told of work: how much was done and failed of each kind, and how much waits for an operator. */
final class WorkMetrics {

    private final MeterRegistry registry;
    private final AtomicLong stuck = new AtomicLong();

    WorkMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("messaging.work.stuck", stuck, AtomicLong::get).description("items that wait for an operator").register(registry);
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
