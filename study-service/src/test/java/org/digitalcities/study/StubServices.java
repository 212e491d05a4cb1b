package org.digitalcities.study;

import java.util.concurrent.atomic.AtomicReference;
import org.digitalcities.testkit.Issuer;

/** The services that study-service calls in a test: the token issuer and membership-service's directory. */
public final class StubServices {

    public static final StubServices SHARED = new StubServices();

    /** What the directory answers; null makes it answer 503. */
    public final AtomicReference<String> directory = new AtomicReference<>("{\"items\":[]}");

    private StubServices() {
        Issuer.SHARED.answer("/api/directory", exchange -> {
            var signedIn = exchange.getRequestHeaders().getFirst("Authorization") != null;
            var body = directory.get();
            Issuer.send(exchange, !signedIn ? 401 : body == null ? 503 : 200, body == null ? "{}" : body);
        });
    }
}
