package org.digitalcities.partner.endpoint;

import java.security.SecureRandom;
import java.util.Base64;

/** An endpoint's secret in clear: shown once to its partner, in memory during signing, never stored. */
public final class Secret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 24;

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    static Secret fresh(SecureRandom random) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return new Secret(key);
    }

    /** Reads {@code whsec_} and the key in base64. */
    public static Secret of(String text) {
        if (!text.startsWith(PREFIX)) throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
        return new Secret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    static Secret of(byte[] key) {
        return new Secret(key.clone());
    }

    public byte[] key() {
        return key.clone();
    }

    /** The form that partners get: {@code whsec_} and the key in base64. */
    String shown() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** Without the secret, because the text may be logged. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
