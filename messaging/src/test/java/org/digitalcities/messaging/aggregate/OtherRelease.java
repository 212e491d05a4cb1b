package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.UnaryOperator;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingSettings;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.outbox.Relay;
import org.digitalcities.messaging.work.WorkKind;
import org.springframework.context.ApplicationContext;

/** What another release of the service declares on the same store; it may store aggregates of one kind in another form. */
public final class OtherRelease {

    private final ServiceDatabase running;
    private final ServiceDatabase documents;
    private final StateRewriter rewriting;

    /** @param service the running service, whose store and relay are shared */
    public OtherRelease(ApplicationContext service, MeterRegistry meters) {
        running = service.getBean(ServiceDatabase.class);
        documents = new ServiceDatabase(
                service.getBean(MessagingSettings.class).service(),
                service.getBean(MongoDatabase.class),
                service.getBean(EventCodec.class),
                service.getBean(TracePropagator.class),
                service.getBean(Relay.class),
                service.getBean(History.class));
        rewriting = new StateRewriter(
                documents, service.getBean(FailureClassifier.class), service.getBean(BusinessClock.class), meters);
    }

    public ServiceDatabase documents() {
        return documents;
    }

    /** The relay of the running service reads these aggregates too, so it has to know their declaration. */
    public <S> Aggregates<S> aggregates(SubjectKind kind, String collection, Class<S> type, StoredTypeNames names) {
        return aggregates(kind, collection, type, names, shape -> shape);
    }

    /** The same with further declarations for the collection. */
    public <S> Aggregates<S> aggregates(
            SubjectKind kind,
            String collection,
            Class<S> type,
            StoredTypeNames names,
            UnaryOperator<CollectionSchema> own) {
        var aggregates = documents.aggregates(kind, collection, type, names, own);
        running.collection(collection, documents.shapes().get(collection));
        return aggregates;
    }

    /** Runs the step that converts stored states to the form of this release. */
    public void rewrite() {
        rewriting.rewrite(new WorkKind.Claim() {
            @Override
            public boolean holds() {
                return true;
            }

            @Override
            public boolean isShare() {
                return true;
            }
        });
    }
}
