package org.digitalcities.webkit.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.digitalcities.messaging.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delays the closing of the port when this instance stops and another one is ready. Other services probe readiness each second, so
 * they send their requests to the other instance meanwhile. Requests that still arrive are answered.
 */
@OwnThread("it runs at shutdown and ends before the server closes its port")
final class GracefulShutdown implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GracefulShutdown.class);

    private final Supplier<Duration> pauses;
    private volatile boolean running;

    /** @param pauses the delay, asked for after readiness went down, so that this instance does not count as ready */
    GracefulShutdown(Supplier<Duration> pauses) {
        this.pauses = pauses;
    }

    @Override
    public void start() {
        running = true;
    }

    /** On a thread of its own, so that the other beans of this phase stop at the same time. */
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

    /** Stops before the web server, whose phase is lower. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
