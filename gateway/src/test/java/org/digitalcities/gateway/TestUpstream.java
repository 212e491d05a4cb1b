package org.digitalcities.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.testkit.LoopbackServer;

/** A small service behind the gateway that reports what reached it. */
final class TestUpstream {

    /** The last request that reached it, with header names in lower case. */
    record Arrived(String method, String path, Map<String, String> headers, long bytes, String body) {}

    interface Answer {
        String to(Arrived arrived, HttpExchange exchange) throws IOException;
    }

    private static final int MANY = 32 << 20;

    /** Starts at once, and is larger than all buffers on the way. */
    static final Answer LARGE = (arrived, exchange) -> {
        var piece = new byte[64 << 10];
        exchange.sendResponseHeaders(200, MANY);
        for (var written = 0; written < MANY; written += piece.length)
            exchange.getResponseBody().write(piece);
        throw new IllegalStateException("the whole answer was taken");
    };

    private final String name;
    private final LoopbackServer server = new LoopbackServer();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final AtomicInteger calls = new AtomicInteger();
    /** How many answers the gateway did not read to their end. */
    final AtomicInteger brokenOff = new AtomicInteger();
    /** For an answer that does not come. */
    final CountDownLatch never = new CountDownLatch(1);

    volatile Arrived last;

    TestUpstream(String name) {
        this.name = name;
        server.answer("/", this::handle);
    }

    String url() {
        return server.url();
    }

    void whileDown(Runnable act) {
        server.whileDown(act);
    }

    void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((key, values) -> headers.put(key.toLowerCase(), String.join(", ", values)));
        var bytes = exchange.getRequestBody().readAllBytes();
        last = new Arrived(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                headers,
                bytes.length,
                bytes.length > 10_000 ? "" : new String(bytes, StandardCharsets.UTF_8));
        var answer = answers.get(exchange.getRequestURI().getPath());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Server", "secret/1.0");
        try {
            var body = answer == null ? "{\"service\":\"" + name + "\"}" : answer.to(last, exchange);
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                var content = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        } catch (IOException closed) {
            brokenOff.incrementAndGet();
            throw closed;
        }
        exchange.close();
    }
}
