package org.digitalcities.newsletter.subscriber;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.Binary;
import org.digitalcities.messaging.Documents;
import org.digitalcities.messaging.Shape;
import org.digitalcities.messaging.Shape.Kind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs what need not be stored: ids that are derived from an address, and the links by which subscribers confirm and leave.
 * The key comes from {@code HUB_LINK_KEY}, or is made once and kept in this service's own store. Another key makes other ids.
 */
@Component
final class LinkKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 20;

    private final SecretKeySpec key;

    LinkKey(Documents documents, @Value("${hub.link-key}") String configured) {
        var bytes = configured.isBlank() ? kept(documents) : Base64.getDecoder().decode(configured);
        if (bytes.length < KEY_BYTES) throw new IllegalStateException("HUB_LINK_KEY must hold 32 bytes in Base64: openssl rand -base64 32");
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Hexadecimal digits that stand for {@code value} and do not tell it. */
    String pseudonym(String value) {
        return HexFormat.of().formatHex(signature("pseudonym", value), 0, 16);
    }

    /** {@code id.signature}, worth something for this purpose only. */
    String token(String purpose, String id) {
        return id + "." + signed(purpose, id);
    }

    /** The id of a token that was signed here for that purpose. */
    Optional<String> id(String purpose, String token) {
        var dot = token.lastIndexOf('.');
        if (dot < 1) return Optional.empty();
        var id = token.substring(0, dot);
        var given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, signed(purpose, id).getBytes(StandardCharsets.UTF_8)) ? Optional.of(id) : Optional.empty();
    }

    private String signed(String purpose, String id) {
        var signature = new byte[TOKEN_BYTES];
        System.arraycopy(signature(purpose, id), 0, signature, 0, TOKEN_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private byte[] signature(String purpose, String value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] kept(Documents documents) {
        var fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        var settings = documents.collection("settings", Shape.of().holds(Kind.BYTES, "key"));
        settings.updateOne(eq("_id", "link-key"), Updates.setOnInsert("key", new Binary(fresh)), new UpdateOptions().upsert(true));
        return settings.find(eq("_id", "link-key")).first().get("key", Binary.class).getData();
    }
}
