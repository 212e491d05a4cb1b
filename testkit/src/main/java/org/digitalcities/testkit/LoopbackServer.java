package org.digitalcities.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A real HTTP server for a neighbour of the service under test; it can go away and come back at the same port. */
public final class LoopbackServer implements AutoCloseable {

    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    public LoopbackServer() {
        this(0);
    }

    /** @param port 0 for a free one */
    public LoopbackServer(int port) {
        start(port);
        this.port = server.getAddress().getPort();
    }

    private void start(int at) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        handlers.forEach(server::createContext);
        server.start();
    }

    /** Adds what answers at a path and below it. */
    public LoopbackServer answer(String path, HttpHandler handler) {
        handlers.put(path, handler);
        server.createContext(path, handler);
        return this;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The port refuses connections during the act. */
    public void whileDown(Runnable act) {
        server.stop(0);
        try {
            act.run();
        } finally {
            start(port);
        }
    }

    public static void send(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        send(exchange, status, "application/json", json);
    }

    static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
