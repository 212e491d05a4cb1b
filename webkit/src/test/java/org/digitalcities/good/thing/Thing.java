package org.digitalcities.good.thing;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

record Thing(String name, Instant since) {
    Decision<Thing> decide(Instant now) {
        return now.isBefore(since) ? Decision.rejected(Reason.conflict("too-early")) : Decision.unchanged();
    }
}
