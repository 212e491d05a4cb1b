package org.digitalcities.journeys.hub;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.digitalcities.journeys.client.ApiException;

/** Polls until a condition holds, at most for {@link #LIMIT} or for the caller's limit. */
public final class Await {

    public static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(150);

    /** Threads that a caller starts meanwhile wait for as long as the caller does. */
    private static final InheritableThreadLocal<Duration> limit = new InheritableThreadLocal<>() {
        @Override
        protected Duration initialValue() {
            return LIMIT;
        }
    };

    private Await() {}

    /** Limits each wait of this thread in {@code told} to that time: for a run in which some steps are expected to fail. */
    public static <T> T within(Duration patience, Supplier<T> told) {
        var before = limit.get();
        limit.set(patience);
        try {
            return told.get();
        } finally {
            limit.set(before);
        }
    }

    /** Polls until {@code holds} is true of the value, and returns it; else fails with {@code what} and the last value. */
    public static <T> T until(String what, Callable<T> look, Predicate<? super T> holds) {
        var last = new AtomicReference<Object>("nothing");
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .atMost(limit.get())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN)
                    .until(
                            () -> {
                                try {
                                    var seen = look.call();
                                    last.set(seen);
                                    return seen;
                                } catch (HubResponse.UnexpectedAnswer
                                        | ApiException
                                        | java.io.UncheckedIOException notYet) {
                                    last.set(notYet.getMessage());
                                    return null;
                                }
                            },
                            seen -> seen != null && holds.test(seen));
        } catch (ConditionTimeoutException late) {
            throw new NotSeen("not seen within %d s: %s; last seen: %s"
                    .formatted(limit.get().toSeconds(), what, shortened(last.get())));
        }
    }

    private static String shortened(Object seen) {
        var text = String.valueOf(seen);
        return text.length() <= 400 ? text : text.substring(0, 400) + "...";
    }

    /** The condition did not hold in time. */
    public static final class NotSeen extends RuntimeException {
        NotSeen(String message) {
            super(message);
        }
    }
}
