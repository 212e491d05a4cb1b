package org.digitalcities.messaging;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.digitalcities.messaging.aggregate.AggregateConfiguration;
import org.digitalcities.messaging.clock.ClockConfiguration;
import org.digitalcities.messaging.consuming.ConsumingConfiguration;
import org.digitalcities.messaging.document.StorageFormat;
import org.digitalcities.messaging.event.EventConfiguration;
import org.digitalcities.messaging.health.HealthConfiguration;
import org.digitalcities.messaging.kafka.KafkaConfiguration;
import org.digitalcities.messaging.outbox.OutboxConfiguration;
import org.digitalcities.messaging.tally.TallyConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Adds the outbox, the relay, event consumers and the business clock to every service that depends on this module. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingSettings.class)
@Import({
    KafkaConfiguration.class,
    EventConfiguration.class,
    ClockConfiguration.class,
    OutboxConfiguration.class,
    AggregateConfiguration.class,
    ConsumingConfiguration.class,
    TallyConfiguration.class,
    HealthConfiguration.class
})
class MessagingConfiguration {

    @Bean
    MongoDatabase database(MongoClient client, MessagingSettings settings) {
        return StorageFormat.held(client.getDatabase(settings.databasePrefix() + settings.service())
                .withWriteConcern(WriteConcern.MAJORITY));
    }

    /** Short timeouts, because a caller waits behind the gateway. Options in the URI take precedence. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer aStoreThatIsAwayIsSaidSoon() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(4, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(4, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(2, TimeUnit.SECONDS));
    }
}
