package org.digitalcities.messaging.clock;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.digitalcities.messaging.kafka.KafkaSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The business clock. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    @Bean
    BusinessClock businessClock(
            @Value("${hub.demonstration}") boolean demonstration,
            KafkaSettings kafka,
            Producer<String, byte[]> producer) {
        if (!demonstration) return new RealClock();
        return new DemonstrationClock(
                producer, () -> kafka.consumer(Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)));
    }
}
