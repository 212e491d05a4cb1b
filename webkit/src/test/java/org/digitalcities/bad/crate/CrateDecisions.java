package org.digitalcities.bad.crate;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;

/** Decides in every form but one. */
interface CrateDecisions {

    sealed interface Command {
        record Close() implements Command {}
    }

    Decision<Crate> close(Instant now);

    Decision<Crate> decide(String id, Command command, Instant now);

    Decision<Crate> decide(Command command);

    Decision<Crate> decide(Instant now, Command command);

    /** In the form of all. */
    Decision<Crate> decide(Command command, Instant now);

    static Decision<Crate> make() {
        return Decision.unchanged();
    }
}
