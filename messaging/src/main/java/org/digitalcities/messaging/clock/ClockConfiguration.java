package org.digitalcities.messaging.clock;

import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The business clock. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    @Bean
    BusinessClock businessClock(
            @Value("${hub.demonstration}") boolean demonstration,
            @Value("${hub.kafka}") String kafka,
            Producer<String, byte[]> producer) {
        if (!demonstration) return new RealClock();
        var consumer = new HashMap<String, Object>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new DemonstrationClock(producer, consumer);
    }
}
