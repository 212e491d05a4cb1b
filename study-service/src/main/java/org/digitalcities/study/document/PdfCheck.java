package org.digitalcities.study.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a streamed file: its size, its digest, and whether it is a complete PDF without encryption. */
public final class PdfCheck {

    /** Why a file is refused. */
    public sealed interface Fault {
        record Empty() implements Fault {}

        /** It begins as a PDF and does not end as one. */
        record Truncated() implements Fault {}

        /** It is encrypted: readers may need a password, and archives must not store it. */
        record Protected() implements Fault {}

        record NotPdf(UploadFileType kind) implements Fault {}
    }

    /** PDF readers look for the header in the first kilobyte, and for the end in the last. */
    private static final int MARGIN = 1024;

    private static final Pattern BEGIN = Pattern.compile("%PDF-[12]\\.\\d");
    private static final String END = "%%EOF";

    private final MessageDigest digest = sha256Digest();
    private final EncryptEntry encryption = new EncryptEntry();
    private byte[] head = new byte[0];
    private byte[] tail = new byte[0];
    private long bytes;

    void update(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        bytes += length;
        if (head.length < UploadFileType.LOOKS_AT)
            head = join(head, buffer, Math.min(length, UploadFileType.LOOKS_AT - head.length));
        encryption.update(buffer, length);
        var recent = join(
                tail,
                length > MARGIN ? Arrays.copyOfRange(buffer, length - MARGIN, length) : buffer,
                Math.min(length, MARGIN));
        tail = recent.length > MARGIN ? Arrays.copyOfRange(recent, recent.length - MARGIN, recent.length) : recent;
    }

    long bytes() {
        return bytes;
    }

    /** The error of its beginning; called after the first kilobyte, or at the end of a shorter file. */
    Optional<Fault> beginning() {
        if (bytes == 0) return Optional.of(new Fault.Empty());
        var kind = UploadFileType.of(head);
        if (kind == UploadFileType.PDF) return Optional.empty();
        // A line, a byte order mark or a mail's header may precede a PDF; in files of other types the PDF header is
        // mere text.
        var within = new String(head, 0, Math.min(head.length, MARGIN), ISO_8859_1);
        var mayHold = kind == UploadFileType.TEXT || kind == UploadFileType.UNKNOWN;
        return mayHold && BEGIN.matcher(within).find() ? Optional.empty() : Optional.of(new Fault.NotPdf(kind));
    }

    /** The error of the whole file; called at its end. */
    Optional<Fault> whole() {
        var wrong = beginning();
        if (wrong.isPresent()) return wrong;
        if (!new String(tail, ISO_8859_1).contains(END)) return Optional.of(new Fault.Truncated());
        return encryption.seen() ? Optional.of(new Fault.Protected()) : Optional.empty();
    }

    /** The digest of the whole file; called once, at the end. */
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
