package org.digitalcities.messaging.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.digitalcities.messaging.fault.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs checks of what has fallen due: each second of real time, and at once when the business clock moved or somebody asks. */
public final class Ticker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private final BusinessClock clock;
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    Ticker(BusinessClock clock) {
        this.clock = clock;
    }

    /** Registers a check; it gets the business instant, runs on a thread of its own and never beside itself. */
    public void every(String name, Consumer<Instant> check) {
        every(name, Duration.ofSeconds(1), check);
    }

    /** The same with another pause between two runs. */
    public synchronized void every(String name, Duration pause, Consumer<Instant> check) {
        var added = new Check(name, pause, check);
        if (checks.putIfAbsent(name, added) != null) throw new IllegalStateException("two checks named " + name);
        if (running) launch(added);
    }

    /** Runs a check soon, without waiting for its pause to end. */
    public void wake(String name) {
        var check = checks.get(name);
        if (check != null) check.wake();
    }

    void wakeAll() {
        checks.values().forEach(Check::wake);
    }

    private void launch(Check check) {
        threads.add(Thread.ofVirtual().name("tick " + check.name).start(check));
    }

    @Override
    public synchronized void start() {
        running = true;
        checks.values().forEach(this::launch);
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Check implements Runnable {
        final String name;
        private final long pauseNanos;
        private final Consumer<Instant> work;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition woken = lock.newCondition();
        private boolean asked;
        private Class<?> lastFailure;

        Check(String name, Duration pause, Consumer<Instant> work) {
            this.name = name;
            this.pauseNanos = pause.toNanos();
            this.work = work;
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
            try {
                work.accept(clock.now());
                lastFailure = null;
            } catch (RuntimeException e) {
                if (running) tell(e);
            }
        }

        /** What is away fails each run in the same way: one stack trace says it all. */
        private void tell(RuntimeException e) {
            if (e.getClass() == lastFailure) log.warn("The check {} failed again and will run again: {}", name, Shown.words(e));
            else log.warn("The check {} failed and will run again", name, Shown.of(e));
            lastFailure = e.getClass();
        }

        private void await() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                var nanos = pauseNanos;
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
}
