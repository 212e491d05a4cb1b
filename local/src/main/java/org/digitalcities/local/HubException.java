package org.digitalcities.local;

/** An error that the user can correct; the message is one line that says how. */
public final class HubException extends RuntimeException {

    /** The message for the operator: one line that says what to do. */
    public HubException(String message) {
        super(message);
    }
}
