package org.digitalcities.messaging.decision;

import java.util.List;
import org.digitalcities.contracts.Event;

/** The result of a command on an aggregate: a pure value, before anything is saved or sent. */
public sealed interface Decision<S> {

    /** The command took effect: the new state and its events, in order. */
    record Changed<S>(S next, List<Event> events) implements Decision<S> {
        public Changed {
            events = List.copyOf(events);
        }
    }

    /** The state already is as requested: a repeat is no error. */
    record Unchanged<S>() implements Decision<S> {}

    /** The command is refused for a reason that its sender can understand; nothing changes. */
    record Rejected<S>(Reason reason) implements Decision<S> {}

    static <S> Decision<S> changed(S next, Event... events) {
        return new Changed<>(next, List.of(events));
    }

    static <S> Decision<S> changed(S next, List<Event> events) {
        return new Changed<>(next, events);
    }

    static <S> Decision<S> unchanged() {
        return new Unchanged<>();
    }

    static <S> Decision<S> rejected(Reason reason) {
        return new Rejected<>(reason);
    }
}
