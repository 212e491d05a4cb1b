package org.digitalcities.journeys.hub;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Keeps what clients of this JVM exchange with the API, once somebody wants it. */
public final class Exchanges {

    private static final int LONGEST = 200_000;

    private static volatile List<Exchange> kept;

    private Exchanges() {}

    /** From now on all are kept. */
    public static synchronized void keep() {
        if (kept == null) kept = new ArrayList<>();
    }

    /** All so far, the first one first. */
    public static List<Exchange> all() {
        var all = kept;
        if (all == null) throw new IllegalStateException("nobody asked to keep them");
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    static void seen(HttpRequest request, HubResponse answer) {
        var all = kept;
        if (all == null || !request.uri().getPath().startsWith("/api/") || answer.bytes().length > LONGEST) return;
        var exchange = new Exchange(
                request.method(),
                request.uri(),
                request.bodyPublisher().map(Exchanges::bytes).orElse(new byte[0]),
                request.headers().firstValue("Content-Type"),
                answer);
        synchronized (all) {
            all.add(exchange);
        }
    }

    /** The bytes of a body that is in memory; its publisher gives them at once. */
    private static byte[] bytes(HttpRequest.BodyPublisher publisher) {
        if (publisher.contentLength() > LONGEST || publisher.contentLength() < 0) return new byte[0];
        var bytes = new ByteArrayOutputStream();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                var copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
            }

            @Override
            public void onError(Throwable error) {
                throw new IllegalStateException(error);
            }

            @Override
            public void onComplete() {}
        });
        return bytes.toByteArray();
    }
}
