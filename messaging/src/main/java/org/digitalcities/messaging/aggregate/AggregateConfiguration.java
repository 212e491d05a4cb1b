package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Form;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.fault.Faults;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.outbox.Relay;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.work.WorkEnd;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's documents, from which features take their aggregates and collections. */
@Configuration(proxyBeanMethods = false)
public class AggregateConfiguration {

    @Bean
    Documents documents(@Value("${hub.service}") String service, MongoDatabase database, EventCodec codec, Traces traces, Relay relay,
            History history) {
        var documents = new Documents(service, database, codec, traces, relay, history);
        documents.collection(Form.COLLECTION, Form.SHAPE);
        return documents;
    }

    @Bean
    Work work(Documents documents, @Value("${hub.instance}") String instance, BusinessClock clock, Traces traces, Faults faults,
            MeterRegistry registry) {
        return Work.in(documents::collection, instance, clock, traces, faults, registry);
    }

    @Bean
    WorkEnd workEnd(Work work) {
        return new WorkEnd(work);
    }

    @Bean
    Rewriting rewriting(Documents documents, Faults faults, Work work, BusinessClock clock, MeterRegistry registry) {
        var rewriting = new Rewriting(documents, faults, clock, registry);
        work.round("rewriting", Rewriting.EVERY, rewriting::rewrite);
        work.here("rewriting-looked-at", Rewriting.EVERY, now -> rewriting.look());
        return rewriting;
    }
}
