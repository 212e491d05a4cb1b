package org.digitalcities.messaging.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.binder.kafka.provisioning.AdminClientConfigCustomizer;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.binder.kafka.support.ProducerConfigCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of Kafka, an administration client, and the same sign-in for the binder's clients. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaConfiguration {

    @Bean(destroyMethod = "close")
    Admin brokerAdmin(KafkaSettings kafka) {
        return kafka.admin(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                4_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000));
    }

    @Bean
    AdminClientConfigCustomizer theBindersAdminSignsIn(KafkaSettings kafka) {
        return settings -> settings.putAll(kafka.security());
    }

    @Bean
    ConsumerConfigCustomizer theBindersConsumersSignIn(KafkaSettings kafka) {
        return (settings, binding, destination) -> settings.putAll(kafka.security());
    }

    @Bean
    ProducerConfigCustomizer theBindersProducersSignIn(KafkaSettings kafka) {
        return (settings, binding, destination) -> settings.putAll(kafka.security());
    }
}
