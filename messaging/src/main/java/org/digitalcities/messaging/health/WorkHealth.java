package org.digitalcities.messaging.health;

import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether all kinds of work run; names those that have not run for three of their periods. Part of consuming. */
final class WorkHealth implements HealthIndicator {

    private final WorkScheduler work;

    WorkHealth(WorkScheduler work) {
        this.work = work;
    }

    @Override
    public Health health() {
        var late = work.late();
        return late.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("late", late).build();
    }
}
