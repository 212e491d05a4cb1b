package org.digitalcities.bad.crate;

import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.digitalcities.messaging.thread.OwnThread;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs periodic work in every possible way, and once with a comment that permits it. */
final class CrateTicks {

    @Scheduled(fixedDelay = 1_000)
    void annotated() {}

    void slept() throws InterruptedException {
        while (true) Thread.sleep(1_000);
    }

    Runnable sleptLater() {
        return () -> {
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    void parked() {
        while (true) LockSupport.parkNanos(1_000_000);
    }

    Timer timed() {
        return new Timer();
    }

    ExecutorService pooled() {
        return Executors.newSingleThreadScheduledExecutor();
    }

    void scheduled(ScheduledExecutorService pool) {
        pool.scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.SECONDS);
    }

    void scheduledOfAKind(ScheduledThreadPoolExecutor pool) {
        pool.schedule(() -> {}, 1, TimeUnit.SECONDS);
    }

    Executor delayed() {
        return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    }

    void threaded(Runnable ticks) {
        Thread.ofVirtual().start(ticks);
    }

    Thread threadedAnew(Runnable ticks) {
        return new Thread(ticks);
    }

    @OwnThread("a crate is closed by it, and it ends with the crate")
    void said(Runnable ticks) {
        Thread.startVirtualThread(ticks);
    }
}
