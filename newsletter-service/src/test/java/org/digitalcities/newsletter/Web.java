package org.digitalcities.newsletter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.digitalcities.webkit.trial.Issuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running service as a given caller. */
public final class Web {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final String token;

    private Web(String base, String token) {
        this.base = base;
        this.token = token;
    }

    public static Web anybody(int port) {
        return new Web("http://127.0.0.1:" + port, null);
    }

    public static Web as(int port, String role) {
        return new Web("http://127.0.0.1:" + port, StubServices.SHARED.token("test-" + role, role));
    }

    /** A signed-in person with that role; the name distinguishes several. */
    public static Web person(int port, String name, String role) {
        return new Web("http://127.0.0.1:" + port, StubServices.SHARED.token("person-" + name, role));
    }

    /** A client with that role, in the hands of those persons. */
    public static Web machine(int port, String client, String role, String... hands) {
        return new Web(
                "http://127.0.0.1:" + port,
                Issuer.SHARED.token(claims ->
                        claims.subject(client).claim("roles", List.of(role)).claim("hands", List.of(hands))));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> form(String path, String fields, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    public HttpResponse<String> send(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> put(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", path.startsWith("/api") ? "application/json, text/html;q=0.5" : "text/html");
        if (token != null) request.header("Authorization", "Bearer " + token);
        for (var i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
