package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;

/** The result of one step of a task. */
public sealed interface Progress {

    /** The task is complete. */
    record Done() implements Progress {}

    /** The next step follows at once, from this cursor. */
    record Step(String cursor) implements Progress {}

    /** The next step is due at that business instant, from this cursor, which may be null. */
    record Later(Instant due, String cursor) implements Progress {}

    /** The task starts again from its beginning, after that pause of real time. */
    record Again(Duration pause) implements Progress {}

    static Progress done() {
        return new Done();
    }

    static Progress step(String cursor) {
        return new Step(cursor);
    }

    static Progress later(Instant due) {
        return new Later(due, null);
    }

    static Progress again(Duration pause) {
        return new Again(pause);
    }
}
