package org.digitalcities.partner.endpoint;

import java.util.Base64;
import org.digitalcities.webkit.key.AesGcmEncryption;
import org.digitalcities.webkit.key.LinkKey;

/** Encrypts endpoints' secrets before they are stored, bound to their endpoint and generation. */
final class SecretBox {

    private final AesGcmEncryption encryption;

    SecretBox(LinkKey key) {
        this.encryption = key.sealing("partner endpoint secrets");
    }

    String seal(Secret secret, String endpoint, int generation) {
        return Base64.getEncoder().encodeToString(encryption.seal(secret.key(), owner(endpoint, generation)));
    }

    Secret open(String sealed, String endpoint, int generation) {
        return Secret.of(encryption.open(Base64.getDecoder().decode(sealed), owner(endpoint, generation)));
    }

    private static String owner(String endpoint, int generation) {
        return endpoint + "|" + generation;
    }
}
