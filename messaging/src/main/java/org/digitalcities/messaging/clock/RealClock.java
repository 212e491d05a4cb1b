package org.digitalcities.messaging.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Business by real time, as everywhere but in a demonstration. */
final class RealClock implements BusinessClock {

    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public boolean demonstration() {
        return false;
    }

    @Override
    public void moveTo(Instant instant) {
        throw new IllegalStateException("the clock moves in a demonstration only");
    }
}
