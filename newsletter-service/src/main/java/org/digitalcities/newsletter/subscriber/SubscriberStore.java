package org.digitalcities.newsletter.subscriber;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

@Component
class SubscriberStore {

    private static final Names NAMES = Names.of(Subscriber.class)
            .name(Subscriber.Asked.class, "asked")
            .name(Subscriber.Confirmed.class, "confirmed")
            .name(Subscriber.Left.class, "left")
            .name(Subscriber.Erased.class, "erased");

    private final Aggregates<Subscriber> subscribers;
    private final MongoCollection<Document> documents;

    SubscriberStore(Documents documents) {
        this.subscribers = documents.aggregates(SubjectKind.SUBSCRIBER, "subscribers", Subscriber.class, NAMES,
                        shape -> shape.index("state.kind", "_id").index("state.kind", "state.at").index("state.kind", "state.person.language"));
        this.documents = documents.collection("subscribers");
    }

    /** Who was asked before that instant and has not confirmed is forgotten altogether, once what tells of the asking has been sent. */
    void forgetUnconfirmed(Instant before) {
        documents.deleteMany(and(eq("state.kind", "asked"), lt("state.at", Date.from(before)), eq("state.left", null), size("outbox", 0)));
    }

    /** Those of them who had left before somebody asked again. */
    List<String> unconfirmedWhoHadLeft(Instant before) {
        var asked = and(eq("state.kind", "asked"), lt("state.at", Date.from(before)), ne("state.left", null));
        return documents.find(asked).projection(include("_id")).map(found -> found.getString("_id")).into(new ArrayList<>());
    }

    Aggregates<Subscriber> subscribers() {
        return subscribers;
    }

    Optional<Snapshot<Subscriber>> find(String id) {
        return subscribers.find(id);
    }

    Slice<Snapshot<Subscriber>> list(Bson filter, String after, int limit) {
        return subscribers.list(filter, after, limit);
    }

    long count(Bson filter) {
        return subscribers.count(filter);
    }

    Slice<Snapshot<Subscriber>> confirmed(String after, int limit) {
        return subscribers.list(eq("state.kind", "confirmed"), after, limit);
    }

    List<Snapshot<Subscriber>> all(List<String> ids) {
        return subscribers.all(in("_id", ids));
    }
}
