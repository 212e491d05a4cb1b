package org.digitalcities.identity.key;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.webkit.key.AesGcmEncryption;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The key that signs tokens (ES256): created at the first start and stored with its private part encrypted. */
@Component
public final class SigningKeys {

    private static final String ID = "signing";

    private final MongoCollection<Document> keys;
    private final AesGcmEncryption encryption;

    @Autowired
    SigningKeys(ServiceDatabase documents, LinkKey linkKey) {
        this(
                documents.collection(
                        "keys",
                        CollectionSchema.of()
                                .holds(Kind.TEXT, "kid")
                                .holds(Kind.BYTES, "sealed")
                                .holds(Kind.TIME, "made")),
                linkKey);
    }

    SigningKeys(MongoCollection<Document> keys, LinkKey linkKey) {
        this.keys = keys;
        this.encryption = linkKey.sealing("signing-key");
    }

    /** The stored key; if several instances start at once, one of them creates it and all use that one. */
    public ECKey current() {
        return stored().orElseGet(() -> {
            insertIfAbsent(make());
            return stored().orElseThrow();
        });
    }

    private Optional<ECKey> stored() {
        return Optional.ofNullable(keys.find(Filters.eq("_id", ID)).first())
                .map(document -> parse(new String(
                        encryption.open(document.get("sealed", Binary.class).getData(), ""), StandardCharsets.UTF_8)));
    }

    private void insertIfAbsent(ECKey key) {
        try {
            keys.insertOne(new Document("_id", ID)
                    .append("kid", key.getKeyID())
                    .append("made", Date.from(Instant.now()))
                    .append(
                            "sealed",
                            new Binary(encryption.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), ""))));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    private static ECKey make() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey parse(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("the stored signing key cannot be read", e);
        }
    }
}
