package org.digitalcities.webkit.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

final class Hash {

    private Hash() {}

    /** SHA-256 in hexadecimal. */
    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of the parts with their lengths, so that no two lists of parts are the same text. */
    static String of(String... parts) {
        var joined = new StringBuilder();
        for (var part : parts) joined.append(part.length()).append(':').append(part);
        return of(joined.toString().getBytes(StandardCharsets.UTF_8));
    }
}
