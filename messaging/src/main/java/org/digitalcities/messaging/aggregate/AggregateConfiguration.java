package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoDatabase;
import org.digitalcities.messaging.document.Form;
import org.digitalcities.messaging.document.Leases;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.outbox.Relay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's documents, from which features take their aggregates and collections. */
@Configuration(proxyBeanMethods = false)
public class AggregateConfiguration {

    @Bean
    Documents documents(MongoDatabase database, EventCodec codec, Traces traces, Relay relay) {
        var documents = new Documents(database, codec, traces, relay);
        documents.collection(Form.COLLECTION, Form.SHAPE);
        return documents;
    }

    @Bean
    Leases leases(Documents documents) {
        return new Leases(documents.collection("leases", Leases.SHAPE));
    }
}
