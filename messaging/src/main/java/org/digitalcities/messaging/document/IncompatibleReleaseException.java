package org.digitalcities.messaging.document;

/** The stored data and this release's declarations are incompatible. The message is one line that says what to do. */
public class IncompatibleReleaseException extends RuntimeException {

    public IncompatibleReleaseException(String message) {
        super(message);
    }
}
