package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs many tasks concurrently, up to twelve at a time. */
final class BoundedConcurrency {

    private static final int AT_ONCE = 12;

    private BoundedConcurrency() {}

    /** Runs all tasks; fails after all have ended, with the first failure, which has the others as suppressed exceptions. */
    static void all(List<? extends Runnable> work) {
        try (var pool = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("client-", 0).factory())) {
            var under = work.stream().map(pool::submit).toList();
            RuntimeException first = null;
            for (var each : under) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    var failed = e.getCause() instanceof RuntimeException known
                            ? known
                            : new IllegalStateException(e.getCause());
                    if (first == null) first = failed;
                    else first.addSuppressed(failed);
                }
            }
            if (first != null) throw first;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
