package org.digitalcities.messaging.work;

import org.digitalcities.messaging.Phases;
import org.springframework.context.SmartLifecycle;

/** The first step of an orderly stop: no new work is begun while running requests are still answered. */
public final class WorkEnd implements SmartLifecycle {

    private final Work work;
    private volatile boolean running;

    public WorkEnd(Work work) {
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
        return Phases.LAST_BEGUN;
    }
}
