package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.digitalcities.messaging.MessagingSettings;
import org.digitalcities.messaging.document.Leases;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.fault.Faults;
import org.digitalcities.messaging.outbox.Relay;
import org.springframework.context.ApplicationContext;

/** What another release of the service declares on the same store: it may keep aggregates of one kind in another form. */
public final class OtherRelease {

    private final Documents documents;
    private final Rewriting rewriting;

    /** @param service the running one, whose store and relay it shares */
    public OtherRelease(ApplicationContext service, MeterRegistry meters) {
        documents = new Documents(service.getBean(MessagingSettings.class).service(), service.getBean(MongoDatabase.class),
                service.getBean(EventCodec.class), service.getBean(Traces.class), service.getBean(Relay.class));
        rewriting = new Rewriting(documents, service.getBean(Leases.class), service.getBean(Faults.class), meters);
    }

    public Documents documents() {
        return documents;
    }

    /** The step that brings stored states into the form of this release. */
    public void rewrite() {
        rewriting.run();
    }
}
