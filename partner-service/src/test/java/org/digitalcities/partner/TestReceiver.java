package org.digitalcities.partner;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.digitalcities.testkit.LoopbackServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's receiver: a real HTTP server that stores what it receives and answers as a test demands. */
final class TestReceiver implements AutoCloseable {

    /** A webhook as received; {@code answered} is the status that it got. */
    record Came(
            String id,
            String timestamp,
            String signature,
            String traceparent,
            String contentType,
            String body,
            int answered) {
        JsonNode event() {
            return JsonMapper.shared().readTree(body);
        }

        String subject() {
            return event().get("subject").asString();
        }
    }

    final List<Came> came = new CopyOnWriteArrayList<>();
    volatile Function<String, Integer> answer = id -> 204;
    /** The {@code Retry-After} of a 503, or null. */
    volatile String retryAfter;

    private final LoopbackServer server;

    TestReceiver() {
        this(0);
    }

    TestReceiver(int port) {
        server = new LoopbackServer(port).answer("/", this::take);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var status = answer.apply(headers.getFirst("webhook-id"));
        came.add(new Came(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                headers.getFirst("traceparent"),
                headers.getFirst("Content-Type"),
                body,
                status));
        if (status >= 300 && status < 400) exchange.getResponseHeaders().set("Location", "/elsewhere");
        if (status == 503 && retryAfter != null) exchange.getResponseHeaders().set("Retry-After", retryAfter);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    int port() {
        return server.port();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** The accepted ids in the order of their first arrival. */
    List<String> accepted() {
        return came.stream()
                .filter(one -> one.answered() < 300)
                .map(Came::id)
                .distinct()
                .toList();
    }

    List<String> acceptedOf(String subject) {
        return came.stream()
                .filter(one -> one.answered() < 300 && one.subject().equals(subject))
                .map(Came::id)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
