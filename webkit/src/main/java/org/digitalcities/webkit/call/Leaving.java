package org.digitalcities.webkit.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * When this instance ends and another of its service is ready, lets a while pass between its readiness going down and its port being
 * closed: others look at readiness each second, and send their calls elsewhere. What still arrives meanwhile is answered.
 */
final class Leaving implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Leaving.class);

    private final Supplier<Duration> pauses;
    private volatile boolean running;

    /** @param pauses asked when readiness is down, so that this instance is none of those that are ready */
    Leaving(Supplier<Duration> pauses) {
        this.pauses = pauses;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Beside what else is stopped in this phase. */
    @Override
    public void stop(Runnable done) {
        Thread.ofVirtual().name("leaving").start(() -> {
            stop();
            done.run();
        });
    }

    @Override
    public void stop() {
        running = false;
        var pause = pauses.get();
        if (pause.isZero()) return;
        try {
            log.info("No more calls should come: the port is closed in {} ms", pause.toMillis());
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the server, whose phase is lower. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
