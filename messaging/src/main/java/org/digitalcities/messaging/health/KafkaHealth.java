package org.digitalcities.messaging.health;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the broker answers. Part of readiness; a service that waits for Kafka is alive. */
final class KafkaHealth implements HealthIndicator {

    private static final DescribeClusterOptions SOON = new DescribeClusterOptions().timeoutMs(2_000);

    private final Admin admin;

    KafkaHealth(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Health health() {
        try {
            admin.describeCluster(SOON).clusterId().get();
            return Health.up().build();
        } catch (ExecutionException away) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        }
    }
}
