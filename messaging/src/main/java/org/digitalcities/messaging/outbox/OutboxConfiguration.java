package org.digitalcities.messaging.outbox;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.Producer;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Topics;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends the outboxes' entries, and looks for entries that were left behind. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

    @Bean
    RelayMetrics relayMetrics(MeterRegistry registry) {
        return new RelayMetrics(registry);
    }

    @Bean
    History history(MongoDatabase database) {
        return History.in(database);
    }

    @Bean
    Relay relay(
            Producer<String, byte[]> producer,
            EventCodec codec,
            @Value("${hub.service}") String service,
            RelayMetrics metrics,
            History history) {
        return new Relay(producer, codec, service, Topics.of(service), metrics, history);
    }

    @Bean
    OutboxSweeper sweep(Relay relay, RelayMetrics metrics, WorkScheduler work) {
        var sweep = new OutboxSweeper(relay, metrics);
        work.round("outbox-sweep", OutboxSweeper.EVERY, sweep::run);
        return sweep;
    }
}
