package org.digitalcities.messaging;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Puts the outbox, the relay, consuming and the business clock into every service that has this module. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingSettings.class)
class MessagingConfiguration {

    @Bean
    MongoDatabase database(MongoClient client, MessagingSettings settings) {
        return client.getDatabase(settings.service()).withWriteConcern(WriteConcern.MAJORITY);
    }

    /** A store that is away is said soon: behind the gateway somebody waits. What the URI says goes before. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer aStoreThatIsAwayIsSaidSoon() {
        return settings -> settings
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(4, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(4, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(2, TimeUnit.SECONDS));
    }

    @Bean(destroyMethod = "close")
    Admin brokerAdmin(MessagingSettings settings) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(), AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000));
    }

    @Bean
    KafkaHealth kafkaHealthIndicator(Admin brokerAdmin) {
        return new KafkaHealth(brokerAdmin);
    }

    @Bean
    StoreHealth storeHealthIndicator(MongoDatabase database) {
        return new StoreHealth(database);
    }

    @Bean
    Lag lag(Admin brokerAdmin, MeterRegistry registry) {
        return new Lag(brokerAdmin, registry);
    }

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return new Traces(tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> eventProducer(MessagingSettings settings) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.kafka()))) {
            Topics.createMissing(admin);
        }
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000), new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    RelayMetrics relayMetrics(MeterRegistry registry) {
        return new RelayMetrics(registry);
    }

    @Bean
    Relay relay(Producer<String, byte[]> producer, EventCodec codec, MessagingSettings settings, RelayMetrics metrics) {
        return new Relay(producer, codec, settings.service(), Topics.of(settings.service()), metrics);
    }

    @Bean
    Leases leases(Documents documents) {
        return new Leases(documents);
    }

    @Bean
    Documents documents(MongoDatabase database, EventCodec codec, Traces traces, Relay relay) {
        return new Documents(database, codec, traces, relay);
    }

    @Bean
    Parked parked(Documents documents) {
        return new Parked(documents);
    }

    @Bean
    KafkaBindingRebalanceListener parkedElsewhere(Parked parked) {
        return new KafkaBindingRebalanceListener() {
            @Override
            public void onPartitionsAssigned(String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
                parked.partitionsAssigned();
            }
        };
    }

    @Bean
    Consuming consuming(EventCodec codec, Parked parked, Producer<String, byte[]> producer, Traces traces, Lag lag) {
        return new Consuming(codec, parked, producer, traces, lag);
    }

    @Bean
    BusinessClock businessClock(MessagingSettings settings, Producer<String, byte[]> producer, ObjectProvider<Ticker> ticker) {
        if (!settings.demonstration()) return new RealClock();
        var consumer = new HashMap<String, Object>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new DemonstrationClock(producer, consumer, () -> ticker.getObject().wakeAll());
    }

    @Bean
    Ticker ticker(BusinessClock clock, Sweep sweep, Lag lag) {
        var ticker = new Ticker(clock);
        ticker.every("outbox-sweep", Sweep.EVERY, now -> sweep.run());
        ticker.every("consumer-lag", Lag.EVERY, now -> lag.look());
        return ticker;
    }

    @Bean
    Sweep sweep(Relay relay, Leases leases, RelayMetrics metrics) {
        return new Sweep(relay, leases, metrics);
    }

    @Bean
    DeadLetters deadLetters(Parked parked, Consuming consuming, Leases leases, Ticker ticker, MeterRegistry registry) {
        var letters = new DeadLetters(parked, consuming, leases, () -> ticker.wake("parked"));
        ticker.every("parked", now -> letters.goOn());
        ticker.every("dead-letters", DeadLetters.COUNTED, now -> letters.look());
        Gauge.builder("messaging.dead.letters", letters, DeadLetters::count)
                .description("subjects that wait behind an event that could not be handled; alert above zero").register(registry);
        return letters;
    }

    /**
     * A dependency that is away makes the partition wait: the same batch comes again, for as long as it takes. Offsets are
     * committed without waiting: what is read twice has its effect once.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> waitForDependencies() {
        return (container, destination, group) -> {
            container.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
            container.getContainerProperties().setSyncCommits(false);
        };
    }
}
