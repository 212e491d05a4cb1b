package org.digitalcities.local;

/** Something that the user can mend; the message is one line that says how. */
public final class HubException extends RuntimeException {

    public HubException(String message) {
        super(message);
    }
}
