package org.digitalcities.messaging.clock;

import java.time.Instant;
import java.time.InstantSource;

/** The clock that all business decisions read. In a demonstration it can be moved forward; otherwise it shows the real time. */
public interface BusinessClock extends InstantSource {

    /** The business instant, in milliseconds. */
    @Override
    Instant instant();

    default Instant now() {
        return instant();
    }

    /** Whether this hub was started for demonstration, so that the clock may be moved. */
    boolean demonstration();

    /** Runs this each time the clock is moved; never outside a demonstration. */
    default void whenMoved(Runnable listener) {}

    /**
     * Moves the clock of all services forward; returns when this service has received the change.
     *
     * @throws IllegalStateException outside a demonstration
     */
    void moveTo(Instant instant);
}
