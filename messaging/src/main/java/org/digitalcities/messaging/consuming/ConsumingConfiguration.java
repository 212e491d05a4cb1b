package org.digitalcities.messaging.consuming;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.fault.OutagePredicate;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** How batches of events reach a feature, and what becomes of those that it cannot handle. */
@Configuration(proxyBeanMethods = false)
public class ConsumingConfiguration {

    private static final Duration COMMITTED_EVERY = Duration.ofMillis(250);

    @Bean
    ConsumerLag lag(Admin brokerAdmin, MeterRegistry registry, WorkScheduler work) {
        var lag = new ConsumerLag(brokerAdmin, registry);
        work.here("consumer-lag", ConsumerLag.EVERY, now -> lag.look());
        return lag;
    }

    @Bean
    ParkedSubjectStore parked(ServiceDatabase documents) {
        return new ParkedSubjectStore(documents);
    }

    @Bean
    KafkaBindingRebalanceListener parkedElsewhere(ParkedSubjectStore parked) {
        return new KafkaBindingRebalanceListener() {
            @Override
            public void onPartitionsAssigned(
                    String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
                parked.partitionsAssigned();
            }
        };
    }

    @Bean
    FailureClassifier faults(ObjectProvider<OutagePredicate> others) {
        return new FailureClassifier(others.stream().toList());
    }

    @Bean
    EventConsumers consuming(
            EventCodec codec,
            ParkedSubjectStore parked,
            Producer<String, byte[]> producer,
            TracePropagator traces,
            ConsumerLag lag,
            FailureClassifier failures,
            MeterRegistry registry,
            WorkScheduler work) {
        return new EventConsumers(
                codec, parked, producer, traces, lag, failures, new UnknownEventFilter(registry), work);
    }

    @Bean
    DeadLetters deadLetters(
            ParkedSubjectStore parked, EventConsumers consuming, WorkScheduler work, MeterRegistry registry) {
        var letters = new DeadLetters(parked, consuming, work);
        work.declare(letters.work());
        work.here("dead-letters", DeadLetters.COUNTED, now -> letters.look());
        Gauge.builder("messaging.dead.letters", letters, DeadLetters::count)
                .description(
                        "subjects that wait for an operator behind an event that could not be handled; alert above zero")
                .register(registry);
        return letters;
    }

    /**
     * If a dependency is down, the container delivers the same batch again for as long as that lasts. Offsets are
     * committed periodically and asynchronously: an event that is read twice has its effect once. A failed commit is repeated when
     * no more records come, since the container compares its position with its last commit.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> waitForDependencies() {
        return (container, destination, group) -> {
            container.setCommonErrorHandler(
                    new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
            var properties = container.getContainerProperties();
            properties.setSyncCommits(false);
            properties.setFixTxOffsets(true);
            properties.setAckMode(AckMode.TIME);
            properties.setAckTime(COMMITTED_EVERY.toMillis());
            properties.setPollTimeout(COMMITTED_EVERY.toMillis());
        };
    }
}
