package org.digitalcities.identity.key;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The encrypted signing key as a document. */
@Component
final class SigningKeyStore {

    private static final String ID = "signing";

    private final MongoCollection<Document> keys;

    @Autowired
    SigningKeyStore(ServiceDatabase documents) {
        this(documents.collection(
                "keys",
                CollectionSchema.of()
                        .holds(Kind.TEXT, "kid")
                        .holds(Kind.BYTES, "sealed")
                        .holds(Kind.TIME, "made")));
    }

    SigningKeyStore(MongoCollection<Document> keys) {
        this.keys = keys;
    }

    Optional<byte[]> sealed() {
        return Optional.ofNullable(keys.find(Filters.eq("_id", ID)).first())
                .map(document -> document.get("sealed", Binary.class).getData());
    }

    void insertIfAbsent(String kid, byte[] sealed, Instant made) {
        try {
            keys.insertOne(new Document("_id", ID)
                    .append("kid", kid)
                    .append("made", Date.from(made))
                    .append("sealed", new Binary(sealed)));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }
}
