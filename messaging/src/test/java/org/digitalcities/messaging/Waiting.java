package org.digitalcities.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Under which id a subject waits for an operator, reckoned by the tests' own hands. */
final class Waiting {

    private Waiting() {}

    static String id(String group, String subject) {
        try {
            var named = (group + "|" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
