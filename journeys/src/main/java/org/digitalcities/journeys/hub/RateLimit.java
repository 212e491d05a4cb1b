package org.digitalcities.journeys.hub;

import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The gateway's limit of requests, which all clients and browsers of one hub share, because they share a network. */
public final class RateLimit {

    private static final int REACHED = 429;

    private RateLimit() {}

    /**
     * The first answer that is no 429.
     *
     * @param send sends a request, and is repeated until its answer is another one
     */
    public static <T> T passed(Supplier<T> send, ToIntFunction<T> status) {
        var first = send.get();
        return status.applyAsInt(first) != REACHED
                ? first
                : Await.until("a request below the limit", send::get, again -> status.applyAsInt(again) != REACHED);
    }
}
