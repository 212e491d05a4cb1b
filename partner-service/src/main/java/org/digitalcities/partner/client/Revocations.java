package org.digitalcities.partner.client;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.document.Shape.Kind;
import org.springframework.stereotype.Component;

/** Clients that were revoked lately, by real time: longer ago than any token of theirs can still be good. */
@Component
public class Revocations {

    private static final Duration KEPT = Duration.ofDays(1);

    private final MongoCollection<Document> revoked;

    Revocations(Documents documents) {
        revoked = documents.collection("revocations", Shape.of().index("at").holds(Kind.TIME, "at"));
    }

    void note(String client, Instant now) {
        revoked.updateOne(eq("_id", client), Updates.setOnInsert("at", Date.from(now)), new UpdateOptions().upsert(true));
        revoked.deleteMany(lt("at", Date.from(now.minus(KEPT))));
    }

    /** Whether a token of that client is worth nothing any more, though it has not ended. */
    public boolean contains(String client) {
        return revoked.find(eq("_id", client)).first() != null;
    }
}
