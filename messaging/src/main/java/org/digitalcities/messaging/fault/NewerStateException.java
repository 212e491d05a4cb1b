package org.digitalcities.messaging.fault;

/** A state that only a later release can read. The work waits for that release, as in an outage, and the state is not overwritten. */
public class NewerStateException extends RuntimeException {

    public NewerStateException(int form, int known) {
        super("a state of form " + form + " was stored by a later release; this one reads forms up to " + known);
    }
}
