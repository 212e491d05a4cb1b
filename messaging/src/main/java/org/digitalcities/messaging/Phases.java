package org.digitalcities.messaging;

import org.springframework.context.SmartLifecycle;

/**
 * The order in which a service stops, the highest phase first; it starts the other way round. The web server drains and closes
 * before {@link #CONSUMERS}, by Spring Boot's phases.
 */
public final class Phases {

    /** Nothing new is begun; what is under way goes on. */
    public static final int LAST_BEGUN = SmartLifecycle.DEFAULT_PHASE;
    /** What listens to other services has ended: the phase that Spring Cloud Stream gives its own. */
    public static final int CONSUMERS = SmartLifecycle.DEFAULT_PHASE - 3_000;
    /** What is under way has ended, and the rest is given back. */
    public static final int WORK = SmartLifecycle.DEFAULT_PHASE - 4_000;
    /** What was done is told. */
    public static final int RELAY = SmartLifecycle.DEFAULT_PHASE - 5_000;

    private Phases() {}
}
