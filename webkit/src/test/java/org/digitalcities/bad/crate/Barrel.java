package org.digitalcities.bad.crate;

import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.decision.Decision;

record Barrel(Act last) {
    Decision<Barrel> decide() {
        return Decision.unchanged();
    }
}
