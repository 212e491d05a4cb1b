package org.digitalcities.newsletter;

import java.time.Instant;
import org.digitalcities.messaging.clock.BusinessClock;

/** A business clock that stands still, for code that only reads it. */
public record Still(Instant instant, boolean demonstration) implements BusinessClock {

    public static Still at(String instant) {
        return new Still(Instant.parse(instant), false);
    }

    public static Still demonstratingAt(String instant) {
        return new Still(Instant.parse(instant), true);
    }

    @Override
    public void moveTo(Instant instant) {
        throw new IllegalStateException("stands still");
    }
}
