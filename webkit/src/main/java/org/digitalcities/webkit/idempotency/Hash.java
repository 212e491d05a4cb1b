package org.digitalcities.webkit.idempotency;

import org.digitalcities.webkit.key.Sha256;

/** What a key and a body are recognised by. */
final class Hash {

    private Hash() {}

    static String of(byte[] bytes) {
        return Sha256.of(bytes);
    }

    /** Of the parts with their lengths, so that no two lists of parts are the same text. */
    static String of(String... parts) {
        var joined = new StringBuilder();
        for (var part : parts) joined.append(part.length()).append(':').append(part);
        return Sha256.of(joined.toString());
    }
}
