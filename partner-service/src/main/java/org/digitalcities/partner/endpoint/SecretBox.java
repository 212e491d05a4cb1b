package org.digitalcities.partner.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** Seals endpoints' secrets before they are stored: AES-256-GCM, bound to the endpoint and generation that they belong to. */
final class SecretBox {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /** @param linkKey this service's key in base64, at least 32 bytes; the sealing key is derived from it */
    SecretBox(String linkKey, SecureRandom random) {
        this.random = random;
        if (linkKey == null || linkKey.isBlank()) throw new IllegalStateException("HUB_LINK_KEY is missing: 32 random bytes in base64, this service's own");
        var bytes = Base64.getDecoder().decode(linkKey.strip());
        if (bytes.length < 32) throw new IllegalStateException("HUB_LINK_KEY is too short: 32 random bytes in base64 are needed");
        try {
            key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(bytes)
                    .thenExpand("partner endpoint secrets".getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot derive keys", e);
        }
    }

    String seal(Secret secret, String endpoint, int generation) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.key(), endpoint, generation);
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    }

    Secret open(String sealed, String endpoint, int generation) {
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return Secret.of(run(Cipher.DECRYPT_MODE, nonce, rest, endpoint, generation));
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String endpoint, int generation) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((endpoint + "|" + generation).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of " + endpoint + " cannot be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened: is HUB_LINK_KEY another one?"), e);
        }
    }
}
