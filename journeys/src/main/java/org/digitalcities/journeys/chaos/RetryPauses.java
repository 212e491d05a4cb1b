package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The pause between two tries, which ends early when a process has come back. */
final class RetryPauses {

    private static final Duration MOMENT = Duration.ofMillis(400);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition back = lock.newCondition();

    void pass() {
        pass(MOMENT);
    }

    void pass(Duration moment) {
        lock.lock();
        try {
            back.await(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        } finally {
            lock.unlock();
        }
    }

    /** A process has come back: waiting clients try again at once. */
    void over() {
        lock.lock();
        try {
            back.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
