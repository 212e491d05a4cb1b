package org.digitalcities.partner.endpoint;

import java.util.Base64;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.key.Sealing;

/** Encrypts endpoints' secrets before they are stored, bound to their endpoint and generation. */
final class SecretBox {

    private final Sealing sealing;

    SecretBox(LinkKey key) {
        this.sealing = key.sealing("partner endpoint secrets");
    }

    String seal(Secret secret, String endpoint, int generation) {
        return Base64.getEncoder().encodeToString(sealing.seal(secret.key(), owner(endpoint, generation)));
    }

    Secret open(String sealed, String endpoint, int generation) {
        return Secret.of(sealing.open(Base64.getDecoder().decode(sealed), owner(endpoint, generation)));
    }

    private static String owner(String endpoint, int generation) {
        return endpoint + "|" + generation;
    }
}
