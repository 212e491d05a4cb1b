package org.digitalcities.messaging.clock;

import java.time.Instant;
import java.time.InstantSource;

/** The one clock that business decisions read. In a demonstration it can be moved forward; else it is the real time. */
public interface BusinessClock extends InstantSource {

    /** The business instant, in milliseconds. */
    @Override
    Instant instant();

    default Instant now() {
        return instant();
    }

    /** Whether this hub was started for demonstration, so that the clock may be moved. */
    boolean demonstration();

    /** Runs this each time that the clock was moved; never outside a demonstration. */
    default void whenMoved(Runnable listener) {}

    /**
     * Moves the clock of all services forward; returns once this service has seen it.
     *
     * @throws IllegalStateException outside a demonstration
     */
    void moveTo(Instant instant);
}
