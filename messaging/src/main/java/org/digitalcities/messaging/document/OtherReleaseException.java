package org.digitalcities.messaging.document;

/** What the store keeps and what this release declares do not go together. The message is one line that says what to do. */
public class OtherReleaseException extends RuntimeException {

    public OtherReleaseException(String message) {
        super(message);
    }
}
