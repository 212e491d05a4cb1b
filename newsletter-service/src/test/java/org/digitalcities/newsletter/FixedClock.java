package org.digitalcities.newsletter;

import java.time.Instant;
import org.digitalcities.messaging.clock.BusinessClock;

/** A business clock that stands still, for code that only reads it. */
public record FixedClock(Instant instant, boolean demonstration) implements BusinessClock {

    public static FixedClock at(String instant) {
        return new FixedClock(Instant.parse(instant), false);
    }

    public static FixedClock demonstratingAt(String instant) {
        return new FixedClock(Instant.parse(instant), true);
    }

    @Override
    public void moveTo(Instant instant) {
        throw new IllegalStateException("stands still");
    }
}
