package org.digitalcities.journeys.bench;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that share the numbers from 0, and the rate at which they process them. */
final class LoadThreads {

    /** The task of one thread, which may have its own connection. */
    interface Member extends AutoCloseable {
        void take(int number) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    interface Hire {
        Member member() throws Exception;
    }

    private LoadThreads() {}

    /** Numbers per second until all are done. */
    static double perSecond(int numbers, int size, Hire hire) throws Exception {
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(size)) {
            var parts = new ArrayList<Future<?>>();
            for (int t = 0; t < size; t++) {
                int first = t;
                parts.add(threads.submit(() -> {
                    try (var member = hire.member()) {
                        for (int i = first; i < numbers; i += size) member.take(i);
                    }
                    return null;
                }));
            }
            for (var part : parts) part.get();
        }
        return numbers / ((System.nanoTime() - start) / 1e9);
    }
}
