package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.fault.RedactedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that every instance repeats with a pause between two runs, on a thread of its own and never concurrently with itself. */
final class PeriodicTask implements Runnable {

    private static final int PERIODS = 3;
    /** How long one run waits for a store or broker that is down. */
    private static final Duration WAITED = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Duration pause;
    private final Consumer<Instant> run;
    private final BusinessClock clock;
    private final Semaphore asked = new Semaphore(0);
    private Class<?> lastFailure;
    private volatile boolean running;
    private volatile long turnedNanos;
    private volatile boolean runs;
    private volatile Thread thread;

    PeriodicTask(String name, Duration pause, Consumer<Instant> run, BusinessClock clock) {
        this.name = name;
        this.pause = pause;
        this.run = run;
        this.clock = clock;
    }

    void start() {
        running = true;
        turned(false);
        thread = Thread.ofVirtual().name("work " + name).start(this);
    }

    void stop() {
        running = false;
        if (thread != null) thread.interrupt();
    }

    /** Whether a run began within the last three periods; a run itself may be long, for example after an outage. */
    boolean isInTime() {
        return !running
                || runs
                || System.nanoTime() - turnedNanos
                        < pause.multipliedBy(PERIODS).plus(WAITED).toNanos();
    }

    private void turned(boolean toRun) {
        runs = toRun;
        turnedNanos = System.nanoTime();
    }

    @Override
    public void run() {
        try {
            while (running) {
                once();
                await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        turned(true);
        try {
            run.accept(clock.now());
            lastFailure = null;
        } catch (Throwable e) {
            if (running) tell(e);
        }
        turned(false);
    }

    /** In an outage each run fails in the same way: one stack trace is enough. */
    private void tell(Throwable e) {
        if (e.getClass() == lastFailure)
            log.warn("The check {} failed again and will run again: {}", name, RedactedException.words(e));
        else log.warn("The check {} failed and will run again", name, RedactedException.of(e));
        lastFailure = e.getClass();
    }

    private void await() throws InterruptedException {
        if (asked.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) asked.drainPermits();
    }

    void wake() {
        asked.release();
    }
}
