package org.digitalcities.messaging.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The business clock shows the real time, except in a demonstration. */
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
