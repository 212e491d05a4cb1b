package org.digitalcities.journeys.outage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.digitalcities.journeys.hub.HubResponse;

/** Clients that send one call after another, each at its own pace, and collect failures. None retries. */
final class BusyClients implements AutoCloseable {

    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(8);
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();

    /** Adds a client that repeats this call, with a pause between an answer and the next call. */
    BusyClients with(Duration pause, Supplier<HubResponse> call) {
        clients.scheduleWithFixedDelay(() -> make(call), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Adds a client that repeats this act, with a pause between two runs; an exception counts as a failure. */
    BusyClients doing(Duration pause, Runnable act) {
        clients.scheduleWithFixedDelay(
                () -> {
                    try {
                        act.run();
                    } catch (RuntimeException e) {
                        failed.add(String.valueOf(e.getMessage()));
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    private void make(Supplier<HubResponse> call) {
        var began = System.nanoTime();
        try {
            var answer = call.get();
            if (answer.status() / 100 != 2)
                failed.add("%s: %d %s".formatted(answer.request(), answer.status(), answer.text()));
        } catch (RuntimeException e) {
            failed.add(String.valueOf(e.getMessage()));
        }
        calls.incrementAndGet();
        slowest.accumulateAndGet(Duration.ofNanos(System.nanoTime() - began).toMillis(), Math::max);
    }

    int calls() {
        return calls.get();
    }

    /** How long the slowest call took, in milliseconds. */
    long slowest() {
        return slowest.get();
    }

    List<String> failed() {
        return new ArrayList<>(failed);
    }

    /** Waits for the running calls to end and starts no further ones. */
    @Override
    public void close() {
        clients.close();
    }
}
