package org.digitalcities.journeys.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner's server that accepts everything and checks nothing; the guide's commands do the checks. */
final class PartnerDesk implements AutoCloseable {

    /** One webhook with its exact bytes and headers. */
    record Hook(byte[] body, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private final HttpServer server;
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();

    PartnerDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", this::take);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/events";
    }

    List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            hooks.add(new Hook(exchange.getRequestBody().readAllBytes(), Map.copyOf(exchange.getRequestHeaders())));
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
