package org.digitalcities.messaging.event;

import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How events are written, and where to. */
@Configuration(proxyBeanMethods = false)
public class EventConfiguration {

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
    Producer<String, byte[]> eventProducer(@Value("${hub.kafka}") String kafka) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            Topics.createMissing(admin);
        }
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000),
                new StringSerializer(),
                new ByteArraySerializer()) {

            /** Who sends waits for its answer: what has none by now waits in an outbox. */
            @Override
            public void close() {
                close(CLOSE);
            }
        };
    }
}
