package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Many clients at once, but no more than a few handfuls. */
final class Crowd {

    private static final int AT_ONCE = 12;

    private Crowd() {}

    /** Has all of it done; fails after all have ended, with the first that failed, which holds the others as suppressed. */
    static void all(List<? extends Runnable> work) {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("client-", 0).factory())) {
            var under = work.stream().map(pool::submit).toList();
            RuntimeException first = null;
            for (var each : under) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    var failed = e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
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
