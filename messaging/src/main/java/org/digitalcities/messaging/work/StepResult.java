package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;

/** The result of one step of a task. */
public sealed interface StepResult {

    /** The task is complete. */
    record Done() implements StepResult {}

    /** The next step follows at once, from this cursor. */
    record Step(String cursor) implements StepResult {}

    /** The next step is due at that business instant, from this cursor, which may be null. */
    record Later(Instant due, String cursor) implements StepResult {}

    /** The task starts again from its beginning, after that pause of real time. */
    record Again(Duration pause) implements StepResult {}

    static StepResult done() {
        return new Done();
    }

    static StepResult step(String cursor) {
        return new Step(cursor);
    }

    static StepResult later(Instant due) {
        return new Later(due, null);
    }

    static StepResult again(Duration pause) {
        return new Again(pause);
    }
}
