package org.digitalcities.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The same work for several things at a time. */
final class Together {

    /** What is done for one of them. */
    interface Work<T> {
        void on(T one) throws IOException;
    }

    private Together() {
    }

    /**
     * Does it for all, so many at a time, and waits until all are done.
     *
     * @throws IOException  as the work of the first that failed throws it
     * @throws HubException what the first that failed says otherwise
     */
    static <T> void each(int most, List<T> all, Work<T> work) throws IOException {
        try (var pool = Executors.newFixedThreadPool(Math.max(1, most), Thread.ofVirtual().factory())) {
            var under = all.stream().map(one -> pool.submit(() -> {
                work.on(one);
                return one;
            })).toList();
            for (var each : under) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The start was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new HubException(e.getCause().getMessage());
        }
    }
}
