package org.digitalcities.messaging.aggregate;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.UnaryOperator;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.MessagingSettings;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.fault.Faults;
import org.digitalcities.messaging.history.History;
import org.digitalcities.messaging.outbox.Relay;
import org.digitalcities.messaging.work.WorkKind;
import org.springframework.context.ApplicationContext;

/** What another release of the service declares on the same store; it may store aggregates of one kind in another form. */
public final class OtherRelease {

    private final Documents running;
    private final Documents documents;
    private final Rewriting rewriting;

    /** @param service the running service, whose store and relay are shared */
    public OtherRelease(ApplicationContext service, MeterRegistry meters) {
        running = service.getBean(Documents.class);
        documents = new Documents(service.getBean(MessagingSettings.class).service(), service.getBean(MongoDatabase.class),
                service.getBean(EventCodec.class), service.getBean(Traces.class), service.getBean(Relay.class), service.getBean(History.class));
        rewriting = new Rewriting(documents, service.getBean(Faults.class), service.getBean(BusinessClock.class), meters);
    }

    public Documents documents() {
        return documents;
    }

    /** The relay of the running service reads these aggregates too, so it has to know their declaration. */
    public <S> Aggregates<S> aggregates(SubjectKind kind, String collection, Class<S> type, Names names) {
        return aggregates(kind, collection, type, names, shape -> shape);
    }

    /** The same with further declarations for the collection. */
    public <S> Aggregates<S> aggregates(SubjectKind kind, String collection, Class<S> type, Names names, UnaryOperator<Shape> own) {
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
