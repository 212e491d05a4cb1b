package org.digitalcities.webkit.idempotency;

import org.digitalcities.webkit.key.Sha256;

/** Hashes for the comparison of keys and bodies. */
final class Hash {

    private Hash() {}

    static String of(byte[] bytes) {
        return Sha256.of(bytes);
    }

    /** Hashes the parts with their lengths, so that different lists of parts never give the same text. */
    static String of(String... parts) {
        var joined = new StringBuilder();
        for (var part : parts) joined.append(part.length()).append(':').append(part);
        return Sha256.of(joined.toString());
    }
}
