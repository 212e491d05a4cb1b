package org.digitalcities.messaging.aggregate;

import java.util.Optional;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;

/** What became of an act. */
public sealed interface Outcome<S> {

    /**
     * It took effect, now or when its key was first used.
     *
     * @param snapshot the aggregate right after the act; for a repeat, as it stands now, under the version of the first answer
     * @param changed  whether this very call changed something
     * @param first    how the first call with this key was answered, if this is a repeat
     */
    record Done<S>(Snapshot<S> snapshot, boolean changed, Optional<First> first) implements Outcome<S> {

        static <S> Done<S> now(Snapshot<S> snapshot, boolean changed) {
            return new Done<>(snapshot, changed, Optional.empty());
        }

        /** Whether the key was known. */
        public boolean repeated() {
            return first.isPresent();
        }
    }

    /**
     * The stored part of a first answer.
     *
     * @param status     its HTTP status
     * @param superseded whether the secret that it may have shown has been replaced or has ended since
     */
    record First(int status, boolean superseded) {}

    /** The aggregate refused it; nothing changed. */
    record Refused<S>(Reason reason) implements Outcome<S> {}

    /** The actor had seen another version than the current one; nothing changed. */
    record Stale<S>(long version) implements Outcome<S> {}

    /** The key was used before with another body; nothing changed. */
    record KeyReused<S>() implements Outcome<S> {}

    /** There is no such aggregate. */
    record Unknown<S>(String id) implements Outcome<S> {}
}
