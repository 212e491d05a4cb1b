package org.digitalcities.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.digitalcities.webkit.key.AesGcmEncryption;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.stereotype.Component;

/** The key that signs tokens (ES256): created at the first start and stored with its private part encrypted. */
@Component
public final class SigningKeys {

    private final SigningKeyStore store;
    private final AesGcmEncryption encryption;

    SigningKeys(SigningKeyStore store, LinkKey linkKey) {
        this.store = store;
        this.encryption = linkKey.sealing("signing-key");
    }

    /** The stored key; if several instances start at once, one of them creates it and all use that one. */
    public ECKey current() {
        return stored().orElseGet(() -> {
            var made = make();
            store.insertIfAbsent(
                    made.getKeyID(),
                    encryption.seal(made.toJSONString().getBytes(StandardCharsets.UTF_8), ""),
                    Instant.now());
            return stored().orElseThrow();
        });
    }

    private Optional<ECKey> stored() {
        return store.sealed().map(stored -> parse(new String(encryption.open(stored, ""), StandardCharsets.UTF_8)));
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
