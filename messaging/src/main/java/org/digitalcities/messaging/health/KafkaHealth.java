package org.digitalcities.messaging.health;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the broker answers. Part of consuming only: requests are answered without it, and a service that waits for Kafka is alive. */
final class KafkaHealth implements HealthIndicator {

    private static final DescribeClusterOptions SOON = new DescribeClusterOptions().timeoutMs(2_000);

    private final Admin admin;
    private volatile boolean answered = true;

    KafkaHealth(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Health health() {
        return answers() ? Health.up().build() : Health.down().build();
    }

    /** Asks the broker; {@link #answered} returns the last result without waiting. */
    void look() {
        answered = answers();
    }

    /** Whether the broker answered the last time. */
    boolean answered() {
        return answered;
    }

    private boolean answers() {
        try {
            admin.describeCluster(SOON).clusterId().get();
            return true;
        } catch (ExecutionException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
