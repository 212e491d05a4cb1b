package org.digitalcities.journeys.hub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;

/**
 * The bytes that a browser with an empty cache receives for a page: the headers and the compressed bodies of the page, its style sheets
 * and what they load, its scripts, icons and pictures.
 *
 * @param parts the bytes of each address, the page first
 */
public record PageWeight(Map<URI, Long> parts) {

    private static final int MOST_REDIRECTS = 5;
    private static final String LOADED = "link[rel~=(?i)stylesheet|icon|preload|modulepreload|manifest][href]";
    private static final Pattern IN_A_STYLE = Pattern.compile("(?:url\\(|@import)\\s*['\"]?([^'\")\\s;]+)");

    /** One response as it was received, and its text. */
    private record Received(URI address, HttpResponse<byte[]> response) {

        long bytes() {
            var headers = response.headers().map().entrySet().stream()
                    .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
                    .mapToLong(String::length)
                    .sum();
            return headers + response.body().length;
        }

        String type() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        String text() throws IOException {
            var zipped = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equals)
                    .isPresent();
            try (var body = new ByteArrayInputStream(response.body())) {
                var bytes = zipped ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes();
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
    }

    /** Loads a page and all that it needs; empty parts if the address holds no page. Throws if anything is not answered with 200. */
    public static PageWeight of(HttpClient http, URI page) throws IOException, InterruptedException {
        var parts = new LinkedHashMap<URI, Long>();
        var received = found(load(http, page, parts));
        if (!received.type().startsWith("text/html")) return new PageWeight(Map.of());
        var document = Jsoup.parse(received.text(), received.address().toString());
        for (var link : document.select(LOADED)) loadPart(http, URI.create(link.absUrl("href")), parts);
        for (var source : document.select("script[src], img[src]")) {
            if (!source.attr("src").startsWith("data:")) loadPart(http, URI.create(source.absUrl("src")), parts);
        }
        return new PageWeight(parts);
    }

    private static void loadPart(HttpClient http, URI address, Map<URI, Long> parts)
            throws IOException, InterruptedException {
        if (parts.containsKey(address)) return;
        var received = found(load(http, address, parts));
        if (!received.type().startsWith("text/css")) return;
        var loaded = IN_A_STYLE.matcher(received.text());
        while (loaded.find()) {
            if (!loaded.group(1).startsWith("data:")) loadPart(http, address.resolve(loaded.group(1)), parts);
        }
    }

    private static Received found(Received received) {
        var status = received.response().statusCode();
        if (status != 200) throw new IllegalStateException(received.address() + " was answered with " + status);
        return received;
    }

    /** Follows redirects, whose bytes count too. */
    private static Received load(HttpClient http, URI first, Map<URI, Long> parts)
            throws IOException, InterruptedException {
        var address = first;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var request = HttpRequest.newBuilder(address)
                    .header("Accept", "text/html,*/*;q=0.8")
                    .header("Accept-Encoding", "gzip")
                    .build();
            var received = new Received(address, http.send(request, BodyHandlers.ofByteArray()));
            parts.put(address, received.bytes());
            var location = received.response().headers().firstValue("Location");
            if (received.response().statusCode() / 100 != 3 || location.isEmpty()) return received;
            address = address.resolve(location.get());
        }
        throw new IllegalStateException(first + " redirects without end");
    }

    /** All bytes. */
    public long bytes() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the address held a page. */
    public boolean isPage() {
        return !parts.isEmpty();
    }
}
