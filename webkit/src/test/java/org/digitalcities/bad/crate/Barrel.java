package org.digitalcities.bad.crate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.decision.Decision;

record Barrel(Act last) {
    Decision<Barrel> decide() {
        return Decision.unchanged();
    }

    static Instant filled() {
        return Instant.now();
    }

    static String named() {
        return UUID.randomUUID().toString();
    }

    static Instant opened(Instant given) {
        return Optional.ofNullable(given).orElseGet(Instant::now);
    }
}
