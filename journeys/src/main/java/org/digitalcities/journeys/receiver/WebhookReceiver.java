package org.digitalcities.journeys.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A partner's system: receives webhooks, checks each signature with {@code openssl}, and stores them in order. */
public final class WebhookReceiver implements AutoCloseable {

    private static final Duration FRESH = Duration.ofMinutes(5);

    /** One received webhook. {@code genuine} is the result of the check of signature and timestamp. */
    public record ReceivedWebhook(String id, Instant arrived, byte[] body, String traceparent, boolean genuine) {}

    private final HttpServer server;
    private final List<ReceivedWebhook> deliveries = new CopyOnWriteArrayList<>();
    private final boolean openssl = OpenSsl.installed();
    private volatile String secret = "";

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on the loopback address; port 0 takes any free one. */
    public static WebhookReceiver listening(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var receiver = new WebhookReceiver(server);
        server.createContext("/hub-events", receiver::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return receiver;
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hub-events");
    }

    /** The secret that the hub showed when the endpoint was registered. */
    public void trust(String endpointSecret) {
        secret = endpointSecret;
    }

    public boolean canVerify() {
        return openssl;
    }

    public List<ReceivedWebhook> deliveries() {
        return List.copyOf(deliveries);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            var genuine = openssl
                    && genuine(
                            headers.getFirst("webhook-id"),
                            headers.getFirst("webhook-timestamp"),
                            body,
                            headers.getFirst("webhook-signature"));
            deliveries.add(new ReceivedWebhook(
                    headers.getFirst("webhook-id"), Instant.now(), body, headers.getFirst("traceparent"), genuine));
            exchange.sendResponseHeaders(genuine || !openssl ? 204 : 400, -1);
        }
    }

    private boolean genuine(String id, String timestamp, byte[] body, String signatures) throws IOException {
        if (id == null || timestamp == null || signatures == null) return false;
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now())
                .abs();
        try {
            return age.compareTo(FRESH) < 0 && OpenSsl.signed(secret, id, timestamp, body, signatures);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
