package org.digitalcities.local;

/** Something that the user can mend; the message is one line that says how. */
public final class HubException extends RuntimeException {

    /** What the operator is told, in one line that says what to do. */
    public HubException(String message) {
        super(message);
    }
}
