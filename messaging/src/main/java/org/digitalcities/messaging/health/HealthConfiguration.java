package org.digitalcities.messaging.health;

import com.mongodb.client.MongoDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.digitalcities.messaging.work.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What readiness asks about. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    @Bean
    KafkaHealth kafkaHealthIndicator(Admin brokerAdmin) {
        return new KafkaHealth(brokerAdmin);
    }

    @Bean
    WorkHealth workHealthIndicator(Work work) {
        return new WorkHealth(work);
    }

    @Bean
    StoreHealth storeHealthIndicator(MongoDatabase database) {
        return new StoreHealth(database);
    }
}
