package org.digitalcities.local.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The inbox as a page for people and as an API for tests. */
final class InboxPage {

    private static final int MOST = 5_000;
    private static final int SHOWN = 200;
    /** Checks the Host header: otherwise a foreign site could point its name to this machine and read the mails in a browser here. */
    private static final Pattern OURS = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Mails mails;

    private InboxPage(Mails mails) {
        this.mails = mails;
    }

    static HttpServer serve(InetSocketAddress address, Mails mails) throws IOException {
        var page = new InboxPage(mails);
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", page::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!OURS.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Host")))
                    .matches()) {
                send(exchange, 421, "text/plain", "Open this page as localhost");
                return;
            }
            var query = query(exchange.getRequestURI().getRawQuery());
            var path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "Only GET");
            } else if (path.equals("/")) {
                send(
                        exchange,
                        200,
                        "text/html",
                        InboxHtml.list(
                                mails.newest(query.get("to"), query.get("subject"), SHOWN), mails.count(), query));
            } else if (path.equals("/health")) {
                send(exchange, 200, "application/json", "{\"status\":\"UP\"}");
            } else if (path.equals("/api/mails")) {
                list(exchange, query);
            } else {
                one(exchange, path.split("/"));
            }
        } catch (NumberFormatException e) {
            send(exchange, 400, "text/plain", "Not a number: " + e.getMessage());
        }
    }

    /** Reads one mail into memory at a time, however many there are. */
    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        var limit = Math.min(MOST, Integer.parseInt(query.getOrDefault("limit", "100")));
        var found = mails.list(
                query.get("to"), query.get("subject"), Long.parseLong(query.getOrDefault("after", "0")), limit);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (var json = JSON.createGenerator(exchange.getResponseBody())) {
            json.writeStartArray();
            for (var summary : found) {
                var mail = mails.find(summary.id());
                if (mail.isPresent()) json.writePOJO(mail.get());
            }
            json.writeEndArray();
        }
    }

    /** /mails/ID, /mails/ID/body, /api/mails/ID, /api/mails/ID/source. */
    private void one(HttpExchange exchange, String[] path) throws IOException {
        var api = path.length > 1 && path[1].equals("api");
        var at = api ? 3 : 2;
        if (path.length <= at || !path[at - 1].equals("mails")) {
            send(exchange, 404, "text/plain", "There is no such page");
            return;
        }
        var id = Long.parseLong(path[at]);
        var what = path.length > at + 1 ? path[at + 1] : "";
        Optional<Mails.Mail> mail = mails.find(id);
        if (mail.isEmpty()) {
            send(exchange, 404, "text/plain", "There is no mail " + id);
        } else if (what.equals("source")) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=us-ascii");
            var source = mails.source(id).orElseThrow();
            exchange.sendResponseHeaders(200, source.length == 0 ? -1 : source.length);
            exchange.getResponseBody().write(source);
        } else if (what.equals("body")) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'");
            send(
                    exchange,
                    200,
                    "text/html",
                    "<base target=\"_blank\">"
                            + (mail.get().html() == null ? "" : mail.get().html()));
        } else if (api) {
            send(exchange, 200, "application/json", JSON.writeValueAsString(mail.get()));
        } else {
            send(exchange, 200, "text/html", InboxHtml.mail(mail.get()));
        }
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var halves = pair.split("=", 2);
            if (halves.length == 2 && !halves[1].isBlank()) {
                query.put(halves[0], URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
