package org.digitalcities.messaging;

import org.springframework.context.SmartLifecycle;

/** Runs an act in one phase of a service's stop. */
final class AtStop implements SmartLifecycle {

    private final int phase;
    private final Runnable act;
    private volatile boolean running;

    AtStop(int phase, Runnable act) {
        this.phase = phase;
        this.act = act;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        act.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
