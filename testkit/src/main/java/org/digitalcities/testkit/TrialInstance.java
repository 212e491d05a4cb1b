package org.digitalcities.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One instance of a service, for tests of its callers: answers with its name, or fails as a test demands. */
public final class TrialInstance implements AutoCloseable {

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final String name;
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer();
    private volatile boolean ready;
    private volatile Answer answer;

    public TrialInstance(String name) {
        this.name = name;
        behaves();
        server.answer("/actuator/health/readiness", exchange -> {
            looks.incrementAndGet();
            exchange.sendResponseHeaders(ready ? 200 : 503, -1);
            exchange.close();
        });
        server.answer("/", exchange -> {
            arrived.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer.to(exchange);
            exchange.close();
        });
    }

    public String url() {
        return server.url();
    }

    /** The requests that it received: method and body. */
    public List<String> arrived() {
        return List.copyOf(arrived);
    }

    /** How often its readiness was checked. */
    public int looks() {
        return looks.get();
    }

    public void forget() {
        arrived.clear();
        looks.set(0);
    }

    public void ready(boolean now) {
        ready = now;
    }

    public void behaves() {
        ready = true;
        says(200);
    }

    /** Answers with that status; like Tomcat, it closes the connection after an error. */
    public void says(int status) {
        answer = exchange -> {
            if (status >= 500) exchange.getResponseHeaders().set("Connection", "close");
            say(exchange, status, name);
        };
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        LoopbackServer.send(exchange, status, "text/plain", text);
    }

    public void leadsTo(String location) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            say(exchange, 302, name);
        };
    }

    /** Answers and closes the connection, like a server without keep-alive. */
    public void ends(int status) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.getResponseHeaders().set("X-Ends", "yes");
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** Reads the request and closes the connection without an answer. */
    public void breaks() {
        answer = exchange -> {
            throw new IOException("gone");
        };
    }

    public void breaksInTheMiddle() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[50]);
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        };
    }

    public void isSilent() {
        answer = exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** The port refuses connections during the act. */
    public void whileDown(Runnable act) {
        server.whileDown(act);
    }

    @Override
    public void close() {
        end.countDown();
        server.close();
    }
}
