package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.StorageFormat;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.outbox.Relay;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.messaging.work.WorkShutdown;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's documents, from which features take their aggregates and collections. */
@Configuration(proxyBeanMethods = false)
public class AggregateConfiguration {

    @Bean
    ServiceDatabase documents(
            @Value("${hub.service}") String service,
            MongoDatabase database,
            EventCodec codec,
            TracePropagator traces,
            Relay relay,
            History history) {
        var documents = new ServiceDatabase(service, database, codec, traces, relay, history);
        documents.collection(StorageFormat.COLLECTION, StorageFormat.SHAPE);
        return documents;
    }

    @Bean
    WorkScheduler work(
            ServiceDatabase documents,
            @Value("${hub.instance}") String instance,
            BusinessClock clock,
            TracePropagator traces,
            FailureClassifier failures,
            MeterRegistry registry) {
        return WorkScheduler.in(documents::collection, instance, clock, traces, failures, registry);
    }

    @Bean
    WorkShutdown workEnd(WorkScheduler work) {
        return new WorkShutdown(work);
    }

    @Bean
    StateRewriter rewriting(
            ServiceDatabase documents,
            FailureClassifier failures,
            WorkScheduler work,
            BusinessClock clock,
            MeterRegistry registry) {
        var rewriting = new StateRewriter(documents, failures, clock, registry);
        work.round("rewriting", StateRewriter.EVERY, rewriting::rewrite);
        work.here("rewriting-looked-at", StateRewriter.EVERY, now -> rewriting.look());
        return rewriting;
    }
}
