package org.digitalcities.identity.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.digitalcities.webkit.key.Sha256;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * SHA-256 of a client's secret. Slow hashes protect passwords that people choose; these secrets are 256 random bits, which
 * cannot be guessed, and token requests stay cheap (decision 0030).
 */
public final class SecretHashes implements PasswordEncoder {

    /** The hash that is stored. */
    public static String of(String secret) {
        return Sha256.of(secret);
    }

    @Override
    public String encode(CharSequence secret) {
        return of(secret.toString());
    }

    @Override
    public boolean matches(CharSequence secret, String hash) {
        return MessageDigest.isEqual(
                encode(secret).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
