package org.digitalcities.webkit.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 in hexadecimal, for values that only have to be compared. */
public final class Sha256 {

    private static final int BUFFER = 1 << 14;

    private Sha256() {}

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** The digest of a stream, up to a limit of bytes; empty if there are more. */
    public static Optional<String> of(InputStream stream, long most) throws IOException {
        var digest = digest();
        var buffer = new byte[BUFFER];
        long passed = 0;
        for (int read; (read = stream.read(buffer)) >= 0; ) {
            passed += read;
            if (passed > most) return Optional.empty();
            digest.update(buffer, 0, read);
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
