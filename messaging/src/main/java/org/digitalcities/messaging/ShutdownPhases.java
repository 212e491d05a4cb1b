package org.digitalcities.messaging;

import org.springframework.context.SmartLifecycle;

/**
 * The order in which a service stops: the highest phase first. It starts in the reverse order. The web server drains and closes
 * before {@link #CONSUMERS}, by Spring Boot's phases.
 */
public final class ShutdownPhases {

    /** From here on no new work begins; running work continues. */
    public static final int LAST_BEGUN = SmartLifecycle.DEFAULT_PHASE;
    /** What listens to other services has ended: the phase that Spring Cloud Stream gives its own. */
    public static final int CONSUMERS = SmartLifecycle.DEFAULT_PHASE - 3_000;
    /** Running work has ended, and claimed items are returned. */
    public static final int WORK = SmartLifecycle.DEFAULT_PHASE - 4_000;
    /** All events of finished work have been sent. */
    public static final int RELAY = SmartLifecycle.DEFAULT_PHASE - 5_000;

    private ShutdownPhases() {}
}
