package org.digitalcities.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a subject's parked entry, computed without the code under test. */
final class ParkedSubjectIds {

    private ParkedSubjectIds() {}

    static String id(String group, String subject) {
        try {
            var named = (group + "|" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
