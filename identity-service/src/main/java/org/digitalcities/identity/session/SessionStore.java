package org.digitalcities.identity.session;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.springframework.stereotype.Component;

/** Sessions as documents. */
@Component
final class SessionStore {

    private final MongoCollection<Document> sessions;

    SessionStore(ServiceDatabase documents) {
        this.sessions = documents.collection(
                "sessions",
                CollectionSchema.of().index("begun").holds(Kind.TEXT, "person").holds(Kind.TIME, "begun", "seen"));
    }

    record Session(String person, Instant begun, Instant seen) {}

    void begin(String id, String person, Instant now) {
        sessions.insertOne(new Document("_id", id)
                .append("person", person)
                .append("begun", Date.from(now))
                .append("seen", Date.from(now)));
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.find(eq("_id", id)).first())
                .map(found -> new Session(
                        found.getString("person"),
                        found.getDate("begun").toInstant(),
                        found.getDate("seen").toInstant()));
    }

    void seen(String id, Instant now) {
        sessions.updateOne(eq("_id", id), Updates.set("seen", Date.from(now)));
    }

    void end(String id) {
        sessions.deleteOne(eq("_id", id));
    }

    void forget(Instant begunBefore) {
        sessions.deleteMany(lt("begun", Date.from(begunBefore)));
    }
}
