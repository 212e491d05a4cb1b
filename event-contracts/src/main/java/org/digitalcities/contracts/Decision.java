package org.digitalcities.contracts;

import java.util.List;

/** What an aggregate answers to a command: a pure value, before anything is saved or sent. */
public sealed interface Decision<S> {

    /** The command took effect: the state to save and the events that tell of it, in order. */
    record Changed<S>(S next, List<Event> events) implements Decision<S> {
        public Changed {
            events = List.copyOf(events);
        }
    }

    /** The command asks for what is already so: a repeat is no error. */
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
