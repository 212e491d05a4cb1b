package org.digitalcities.study.publication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Looks at a file as it streams by: its size, its digest, and whether it begins and ends as a PDF. */
final class PdfCheck {

    private static final byte[] BEGIN = "%PDF-".getBytes(US_ASCII);
    private static final String END = "%%EOF";
    /** Readers look for the end mark in the last kilobyte. */
    private static final int TAIL = 1024;

    private final MessageDigest digest = sha256Digest();
    private byte[] head = new byte[0];
    private byte[] tail = new byte[0];
    private long bytes;

    void update(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        bytes += length;
        if (head.length < BEGIN.length) head = join(head, buffer, Math.min(length, BEGIN.length - head.length));
        var recent = join(tail, length > TAIL ? Arrays.copyOfRange(buffer, length - TAIL, length) : buffer, Math.min(length, TAIL));
        tail = recent.length > TAIL ? Arrays.copyOfRange(recent, recent.length - TAIL, recent.length) : recent;
    }

    long bytes() {
        return bytes;
    }

    boolean beginsAsPdf() {
        return Arrays.equals(head, BEGIN);
    }

    boolean isWhole() {
        return beginsAsPdf() && new String(tail, US_ASCII).contains(END);
    }

    /** The digest of all that passed; to be asked once, at the end. */
    byte[] sha256() {
        return digest.digest();
    }

    private static byte[] join(byte[] first, byte[] second, int length) {
        var joined = Arrays.copyOf(first, first.length + length);
        System.arraycopy(second, 0, joined, first.length, length);
        return joined;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
