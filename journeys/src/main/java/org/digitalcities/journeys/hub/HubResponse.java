package org.digitalcities.journeys.hub;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub's response to one request. */
public record HubResponse(String request, HttpResponse<byte[]> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public HtmlPage page() {
        return HtmlPage.of(response.uri(), text());
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The version to send back in If-Match. */
    public String etag() {
        return header("ETag").orElseThrow(() -> new UnexpectedAnswer(request + ": no ETag"));
    }

    /** The address of the next page of a list, if there is one. */
    public Optional<String> next() {
        return header("Link")
                .flatMap(link -> NEXT.matcher(link)
                        .results()
                        .map(found -> found.group(1))
                        .findFirst());
    }

    /** The code of the problem in the response, such as {@code offer-expired}; a type elsewhere whole; empty if it is none. */
    public String problem() {
        if (!header("Content-Type").orElse("").contains("problem+json")) return "";
        return json().path("type").asString("").replaceFirst("^/problems/", "");
    }

    /** The response itself if its status is one of these; else throws an exception with the response. */
    public HubResponse expect(int... statuses) {
        if (Arrays.stream(statuses).anyMatch(status -> status == status())) return this;
        throw new UnexpectedAnswer("%s: %d %s".formatted(request, status(), readable()));
    }

    /** As {@link #expect}, for any success. */
    public HubResponse ok() {
        if (status() / 100 == 2) return this;
        throw new UnexpectedAnswer("%s: %d %s".formatted(request, status(), readable()));
    }

    private String readable() {
        if (problem().isEmpty())
            return text().lines()
                    .limit(3)
                    .map(String::strip)
                    .reduce("", (a, b) -> a + " " + b)
                    .strip();
        var json = json();
        var errors = json.path("errors").isEmpty() ? "" : " " + json.path("errors");
        return "%s: %s%s"
                .formatted(
                        problem(),
                        json.path("detail").asString(json.path("title").asString("")),
                        errors);
    }

    /** The response is not the expected one. */
    public static final class UnexpectedAnswer extends RuntimeException {
        UnexpectedAnswer(String message) {
            super(message);
        }
    }
}
