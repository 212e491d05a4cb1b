package org.digitalcities.messaging.health;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health indicators of readiness and consuming; {@code messaging.consuming} publishes the second as a metric. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private static void publish(MeterRegistry registry, String part, BooleanSupplier isUp) {
        Gauge.builder("messaging.consuming", () -> isUp.getAsBoolean() ? 1 : 0)
                .tag("part", part)
                .description("1 while this part of consuming is up, else 0")
                .register(registry);
    }

    @Bean
    KafkaHealth kafkaHealthIndicator(Admin brokerAdmin, WorkScheduler work, MeterRegistry registry) {
        var health = new KafkaHealth(brokerAdmin);
        work.here("kafka-health", LOOK, now -> health.look());
        publish(registry, "kafka", health::answered);
        return health;
    }

    @Bean
    WorkHealth workHealthIndicator(WorkScheduler work, MeterRegistry registry) {
        publish(registry, "work", () -> work.late().isEmpty());
        return new WorkHealth(work);
    }

    @Bean
    StoreHealth storeHealthIndicator(MongoDatabase database) {
        return new StoreHealth(database);
    }
}
