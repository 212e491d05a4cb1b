package org.digitalcities.messaging.event;

import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.digitalcities.messaging.kafka.KafkaSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How events are written, and where to. */
@Configuration(proxyBeanMethods = false)
public class EventConfiguration {

    /** Who sends waits for its answer: what has none by now waits in an outbox. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    TracePropagator traces(ObjectProvider<Tracer> tracer) {
        return new TracePropagator(tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> eventProducer(@Value("${hub.service}") String service, KafkaSettings kafka) {
        try (var admin = kafka.admin(Map.of())) {
            new TopicPreparation(admin, kafka).prepare(service);
        }
        return kafka.producer(
                Map.of(
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000),
                CLOSE);
    }
}
