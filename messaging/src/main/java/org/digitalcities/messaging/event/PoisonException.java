package org.digitalcities.messaging.event;

/** This event can never be handled: it becomes a dead letter and its subject is parked for an operator. */
public class PoisonException extends RuntimeException {

    public PoisonException(String message) {
        super(message);
    }

    public PoisonException(String message, Throwable cause) {
        super(message, cause);
    }
}
