package org.digitalcities.messaging.aggregate;

import org.digitalcities.contracts.Reason;
import org.digitalcities.messaging.document.Snapshot;

/** What became of an act. */
public sealed interface Outcome<S> {

    /**
     * It took effect, now or when its key was first used.
     *
     * @param snapshot the aggregate right after the act, also for a repeat
     * @param changed  whether this very call changed something
     * @param repeated whether the key was known and the first answer is given again
     */
    record Done<S>(Snapshot<S> snapshot, boolean changed, boolean repeated) implements Outcome<S> {}

    /** The aggregate refused it; nothing changed. */
    record Refused<S>(Reason reason) implements Outcome<S> {}

    /** The actor had seen another version than the one that stands; nothing changed. */
    record Stale<S>(long version) implements Outcome<S> {}

    /** The key was used before with another body; nothing changed. */
    record KeyReused<S>() implements Outcome<S> {}

    /** There is no such aggregate. */
    record Unknown<S>(String id) implements Outcome<S> {}
}
