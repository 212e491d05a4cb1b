package org.digitalcities.testkit;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A server of the hub that runs in this JVM, called over HTTP; tests of one module share it and use different ids. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningServer {

    /** How long a test waits for a condition. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @LocalServerPort
    protected int port;

    /** A caller without a token. */
    protected Http http() {
        return Http.at(port);
    }

    /** A caller with these roles only. */
    protected Http as(String... roles) {
        return http().as(roles);
    }

    /** A request without a token, to be completed and sent. */
    protected HttpRequest.Builder to(String path) {
        return http().request(path);
    }

    protected static Answer send(HttpRequest.Builder request) {
        return Http.send(request);
    }

    /** Waits until the check passes. */
    protected static void eventually(ThrowingRunnable check) {
        Awaitility.await().pollInterval(Duration.ofMillis(100)).untilAsserted(check);
    }

    /** An id that no other test uses. */
    protected static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
