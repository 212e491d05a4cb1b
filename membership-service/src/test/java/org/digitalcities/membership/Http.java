package org.digitalcities.membership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.digitalcities.webkit.trial.Issuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to the service under test as a given caller; a request without an idempotency key gets a fresh one. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    static Http at(int port) {
        return new Http("http://127.0.0.1:" + port, Map.of());
    }

    /** The answer to a request. */
    public record Answer(int status, String text, Map<String, String> headers) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return headers.get(name.toLowerCase(java.util.Locale.ROOT));
        }

        /** The code at the end of a problem's type. */
        public String problem() {
            return json().path("type").asString("").replaceAll(".*/", "");
        }
    }

    public Http with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Http(base, more);
    }

    public Http as(String role) {
        return with("Authorization", "Bearer " + Issuer.SHARED.role(role));
    }

    public Http asService(String client) {
        return with("Authorization", "Bearer " + Issuer.SHARED.token(client, "service"));
    }

    public Http asCity(String member) {
        return with("Authorization", "Bearer " + Issuer.SHARED.city(member));
    }

    public Http keyed(String key) {
        return with("Idempotency-Key", key);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer post(String path, String type, byte[] body) {
        return send(
                request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A form as a browser sends it; redirects are not followed. */
    public Answer form(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path.replaceFirst("^https?://[^/]+", "")));
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request, Map.of());
    }

    private Answer send(HttpRequest.Builder request, Map<String, String> unlessGiven) {
        unlessGiven.forEach(request::setHeader);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            var received = new HashMap<String, String>();
            response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
            return new Answer(response.statusCode(), response.body(), received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
