package org.digitalcities.messaging.fault;

/** A state that only a later release can read. It waits for that release, as for a dependency that is away, and nothing is written over it. */
public class NewerStateException extends RuntimeException {

    public NewerStateException(int form, int known) {
        super("a state of form " + form + " was stored by a later release; this one reads forms up to " + known);
    }
}
