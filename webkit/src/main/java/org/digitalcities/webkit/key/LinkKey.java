package org.digitalcities.webkit.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a service ({@code HUB_LINK_KEY}). Links, opaque ids and encryption keys are derived from it, each for
 * one purpose, so that none of them has to be stored and none reveals another.
 */
public final class LinkKey {

    private static final int LEAST_BYTES = 32;
    private static final String SIGNING = "HmacSHA256";

    private final byte[] secret;
    private final Map<String, SecretKey> signing = new ConcurrentHashMap<>();

    /** @param base64 at least 32 random bytes */
    public LinkKey(String base64) {
        this.secret = read(base64);
    }

    private static byte[] read(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("HUB_LINK_KEY is not base64: make one with `openssl rand -base64 32`");
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalStateException(
                    "HUB_LINK_KEY must be 32 random bytes in base64: make one with `openssl rand -base64 32`");
        }
        return bytes;
    }

    /** 32 bytes for that purpose and those parts, which only the holder of the key can compute. */
    public byte[] code(String purpose, String... parts) {
        try {
            var mac = Mac.getInstance(SIGNING);
            mac.init(signing.computeIfAbsent(purpose, wanted -> derive(wanted, SIGNING)));
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // The lengths are included, because ("ab", "c") and ("a", "bc") would give the same code otherwise.
                mac.update(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as a text of 43 characters (base64url). */
    public String text(String purpose, String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code(purpose, parts));
    }

    /** An id of 24 hexadecimal digits that is derived from the parts and does not reveal them. */
    public String id(String purpose, String... parts) {
        return HexFormat.of().formatHex(code(purpose, parts), 0, 12);
    }

    /** Encrypts what a service stores, so that the store alone does not reveal it. */
    public AesGcmEncryption sealing(String purpose) {
        return new AesGcmEncryption(derive(purpose, "AES"));
    }

    private SecretKey derive(String purpose, String algorithm) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(secret, "Generic"))
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
