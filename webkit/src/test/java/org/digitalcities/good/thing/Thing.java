package org.digitalcities.good.thing;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

record Thing(String name, Instant since) {
    sealed interface Command {
        record Check() implements Command {}
    }

    static Decision<Thing> make(String name, Instant now) {
        return Decision.changed(new Thing(name, now));
    }

    Decision<Thing> decide(Command command, Instant now) {
        return check(now);
    }

    private Decision<Thing> check(Instant now) {
        return now.isBefore(since) ? Decision.rejected(Reason.conflict("too-early")) : Decision.unchanged();
    }
}
