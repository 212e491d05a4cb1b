package org.digitalcities.messaging.work;

import org.digitalcities.messaging.ShutdownPhases;
import org.springframework.context.SmartLifecycle;

/** The first step of an orderly stop: no new work is begun while running requests are still answered. */
public final class WorkShutdown implements SmartLifecycle {

    private final WorkScheduler work;
    private volatile boolean running;

    public WorkShutdown(WorkScheduler work) {
        this.work = work;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        work.beginNothing();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownPhases.LAST_BEGUN;
    }
}
