package org.digitalcities.journeys.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.digitalcities.journeys.client.ApiClient;
import tools.jackson.databind.json.JsonMapper;

/** A client of the hub: a machine with a token, an officer with a session, or an anonymous one. */
public final class HubClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI hub;
    private final HttpClient http;
    private final Supplier<Map<String, String>> headers;
    private final ApiClient generated;

    HubClient(URI hub, HttpClient http, Supplier<Map<String, String>> headers) {
        this.hub = hub;
        this.http = http;
        this.headers = headers;
        generated = new CallerApi(hub, http, headers, PATIENCE);
    }

    /** A part of the API by the client that is generated from its document, such as {@code api(RenewalsApi::new)}. */
    public <A> A api(Function<ApiClient, A> part) {
        return part.apply(generated);
    }

    /** A new idempotency key. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public HubResponse get(String path) {
        return send(request(path).GET());
    }

    /** Posts with a new idempotency key. */
    public HubResponse post(String path, Object body) {
        return post(path, body, newKey());
    }

    public HubResponse post(String path, Object body, String key) {
        return send(posting(path, body, key));
    }

    /** Posts an act on what was read with this ETag, with a new idempotency key. */
    public HubResponse act(String path, Object body, String etag) {
        return send(posting(path, body, newKey()).header("If-Match", etag));
    }

    private HttpRequest.Builder posting(String path, Object body, String key) {
        return request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json(body)));
    }

    public HubResponse put(String path, Object body, String etag) {
        return send(request(path)
                .header("If-Match", etag)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(json(body))));
    }

    public HubResponse delete(String path, String etag) {
        return send(request(path).header("If-Match", etag).DELETE());
    }

    /** Posts a file, or any other body that is not JSON. */
    public HubResponse upload(String path, String contentType, byte[] body) {
        return send(request(path)
                .header("Idempotency-Key", newKey())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Submits a form as a browser does; after a 429 it waits and tries again. */
    public HubResponse submit(HtmlPage.Form form) {
        return RateLimit.passed(() -> post(form), HubResponse::status);
    }

    private HubResponse post(HtmlPage.Form form) {
        var body = form.values().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(form.action().toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Any request to a path or address of the hub; {@link #send} adds who is calling. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.resolve(path)).timeout(PATIENCE);
    }

    public HubResponse send(HttpRequest.Builder building) {
        return sendAs(building, Map.of());
    }

    /** Gets a stream of server-sent events up to its first message. */
    public HubResponse firstMessage(String path) {
        return sendAs(request(path).GET(), Map.of(), _ -> new FirstMessage());
    }

    /** Sends with some of the caller's usual headers replaced. */
    public HubResponse sendAs(HttpRequest.Builder building, Map<String, String> otherwise) {
        return sendAs(building, otherwise, BodyHandlers.ofByteArray());
    }

    private HubResponse sendAs(
            HttpRequest.Builder building, Map<String, String> otherwise, BodyHandler<byte[]> reading) {
        headers.get().forEach(building::setHeader);
        otherwise.forEach(building::setHeader);
        var request = building.build();
        try {
            var answer = new HubResponse(request.method() + " " + shown(request.uri()), http.send(request, reading));
            Exchanges.seen(request, answer);
            return answer;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(
                    request.method() + " " + shown(request.uri()) + ": " + unreachable, unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while calling " + shown(request.uri()), stopped);
        }
    }

    private static byte[] json(Object body) {
        return body instanceof byte[] raw
                ? raw
                : body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Personal links are secrets: a report shows only the kind of link. */
    private static String shown(URI address) {
        return address.getPath()
                .replaceFirst("^/([rpus])/[^/]{12,}", "/$1/...")
                .replaceFirst("^/sign-in/[^/]{12,}", "/sign-in/...");
    }
}
