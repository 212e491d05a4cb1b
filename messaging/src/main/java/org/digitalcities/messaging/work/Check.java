package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.fault.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every instance does by itself, again and again with a pause between two runs, on a thread of its own and never beside itself. */
final class Check implements Runnable {

    private static final int PERIODS = 3;
    /** A store or broker that is away is waited for so long within one run. */
    private static final Duration WAITED = Duration.ofSeconds(10);
    /** So long one run may take: it may go through all that has gathered. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(Check.class);

    private final String name;
    private final Duration pause;
    private final Consumer<Instant> run;
    private final BusinessClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean asked;
    private Class<?> lastFailure;
    private volatile boolean running;
    private volatile long turnedNanos;
    private volatile boolean runs;
    private volatile Thread thread;

    Check(String name, Duration pause, Consumer<Instant> run, BusinessClock clock) {
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

    /** Whether it began anew within three of its periods, and does not hang. */
    boolean isInTime() {
        var most = runs ? LONGEST_RUN : pause.multipliedBy(PERIODS).plus(WAITED);
        return !running || System.nanoTime() - turnedNanos < most.toNanos();
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

    /** What is away fails each run in the same way: one stack trace says it all. */
    private void tell(Throwable e) {
        if (e.getClass() == lastFailure) log.warn("The check {} failed again and will run again: {}", name, Shown.words(e));
        else log.warn("The check {} failed and will run again", name, Shown.of(e));
        lastFailure = e.getClass();
    }

    private void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanos = pause.toNanos();
            while (!asked && nanos > 0) nanos = woken.awaitNanos(nanos);
            asked = false;
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            asked = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }
}
