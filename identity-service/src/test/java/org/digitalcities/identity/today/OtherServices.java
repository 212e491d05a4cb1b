package org.digitalcities.identity.today;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Other services over HTTP: each answers, refuses connections, or never answers. */
final class OtherServices implements AutoCloseable {

    /** What a service answers. */
    record Answer(int status, String body) {}

    /** One question, as it arrived. */
    record Asked(String query, String authorization) {}

    private static final String NOTHING = "{\"items\":[]}";

    private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> silent = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> together = new ConcurrentHashMap<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private volatile int identity;

    /** The base address of a service. */
    String url(String service) {
        var server = servers.computeIfAbsent(service, this::started);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpServer started(String service) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(service, exchange));
            server.createContext("/oauth2/token", this::token);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address at which nothing listens. */
    static String refusing() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tokens come from the service under test, at this port. */
    void tokensFrom(int port) {
        identity = port;
    }

    void answers(String service, int status, String body) {
        answers.put(service, new Answer(status, body));
    }

    /** From now on the service takes the question and does not answer before {@link #reset}. */
    void isSilent(String service) {
        silent.put(service, new CountDownLatch(1));
    }

    /** From now on these services answer only when all of them were asked. */
    void answerTogether(String... services) {
        var all = new CountDownLatch(services.length);
        for (var service : services) together.put(service, all);
    }

    Asked asked(String service) {
        return asked.get(service);
    }

    /** All services answer that nothing waits. */
    void reset() {
        silent.values().forEach(OtherServices::release);
        silent.clear();
        together.values().forEach(OtherServices::release);
        together.clear();
        answers.clear();
        asked.clear();
    }

    private static void release(CountDownLatch latch) {
        while (latch.getCount() > 0) latch.countDown();
    }

    private void token(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + identity + "/oauth2/token"))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        exchange.getRequestBody().readAllBytes()))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            write(exchange, new Answer(answer.statusCode(), answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String service, HttpExchange exchange) throws IOException {
        asked.put(
                service,
                new Asked(
                        exchange.getRequestURI().getQuery(),
                        exchange.getRequestHeaders().getFirst("Authorization")));
        var all = together.get(service);
        if (all != null) {
            all.countDown();
            await(all);
        }
        var silence = silent.get(service);
        if (silence != null) await(silence);
        write(exchange, answers.getOrDefault(service, new Answer(200, NOTHING)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        reset();
        servers.values().forEach(server -> server.stop(0));
    }
}
