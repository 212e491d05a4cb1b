package org.digitalcities.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sends requests to the service under test as a given caller: {@code http.as("secretariat").post(path, json)}. A POST without an
 * idempotency key gets a fresh one; redirects are not followed.
 */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final Map<String, String> headers;
    private final boolean browser;

    private Http(String base, Map<String, String> headers, boolean browser) {
        this.base = base;
        this.headers = headers;
        this.browser = browser;
    }

    public static Http at(int port) {
        return new Http("http://127.0.0.1:" + port, Map.of(), false);
    }

    /** Names and values by turns. */
    public Http with(String... namesAndValues) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        for (var i = 0; i < namesAndValues.length; i += 2) more.put(namesAndValues[i], namesAndValues[i + 1]);
        return new Http(base, more, browser);
    }

    /** Accepts pages outside of the API. */
    public Http likeABrowser() {
        return new Http(base, headers, true);
    }

    /** A caller with these roles only. */
    public Http as(String... roles) {
        return bearing(Issuer.SHARED.roles(roles));
    }

    public Http asService(String client) {
        return bearing(Issuer.SHARED.token(client, "service"));
    }

    public Http asCity(String member) {
        return bearing(Issuer.SHARED.city(member));
    }

    public Http asPartner(String partner) {
        return bearing(Issuer.SHARED.partner(partner));
    }

    /** A signed-in person with these roles; the name distinguishes several. */
    public Http asPerson(String name, String... roles) {
        return bearing(Issuer.SHARED.token("person-" + name, roles));
    }

    /** A client with that role, in the hands of these persons. */
    public Http asMachine(String client, String role, String... hands) {
        return bearing(Issuer.SHARED.token(
                claims -> claims.subject(client).claim("roles", List.of(role)).claim("hands", List.of(hands))));
    }

    public Http bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Http keyed(String key) {
        return with("Idempotency-Key", key);
    }

    /** Acts on this version only. */
    public Http ifMatch(String version) {
        return with("If-Match", version);
    }

    public Answer get(String path) {
        return send(request(path));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path) {
        return post(path, "application/json", BodyPublishers.noBody());
    }

    /** @param json null for no body */
    public Answer post(String path, String json) {
        return post(path, "application/json", json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    }

    public Answer post(String path, String type, byte[] body) {
        return post(path, type, BodyPublishers.ofByteArray(body));
    }

    public Answer post(String path, String type, BodyPublisher body) {
        var request = typed(path, type);
        if (!headers.containsKey("Idempotency-Key"))
            request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
        return send(request.POST(body));
    }

    public Answer put(String path, String json) {
        return send(typed(path, "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A form as a browser sends it. */
    public Answer form(String path, Map<String, String> fields) {
        return form(path, encoded(fields));
    }

    public Answer form(String path, String fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    /** The fields of a form as its body. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A request of this caller, to be completed; it leads to the service under test even if the path names the public host. */
    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path.replaceFirst("^https?://[^/]+", "")))
                .timeout(PATIENCE);
        if (browser && !headers.containsKey("Accept"))
            request.setHeader("Accept", path.startsWith("/api") ? "application/json, text/html;q=0.5" : "text/html");
        headers.forEach(request::setHeader);
        return request;
    }

    private HttpRequest.Builder typed(String path, String type) {
        var request = request(path);
        if (!headers.containsKey("Content-Type")) request.setHeader("Content-Type", type);
        return request;
    }

    public static Answer send(HttpRequest.Builder request) {
        return send(CLIENT, request, BodyHandlers.ofByteArray());
    }

    /** The answer; of a stream, which may last for minutes, only its head. */
    public static Answer begin(HttpRequest.Builder request) {
        return send(
                CLIENT,
                request,
                answer -> isStream(answer)
                        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), _ -> new byte[0])
                        : BodySubscribers.ofByteArray());
    }

    private static boolean isStream(ResponseInfo answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    /** Sends from another loopback address, like another machine: all of 127/8 is this machine. */
    public static Answer sendFrom(String address, HttpRequest.Builder request) {
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(address))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            return send(client, request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(HttpClient client, HttpRequest.Builder request, BodyHandler<byte[]> handler) {
        try {
            return Answer.of(client.send(request.build(), handler));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
