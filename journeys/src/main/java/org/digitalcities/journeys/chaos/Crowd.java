package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Many clients at once, but no more than a few handfuls. */
final class Crowd {

    private static final int AT_ONCE = 12;

    private Crowd() {}

    /** Has all of it done; fails with the first that failed, after all have ended. */
    static void all(List<? extends Runnable> work) {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("client-", 0).factory())) {
            var under = work.stream().map(pool::submit).toList();
            for (var each : under) each.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
