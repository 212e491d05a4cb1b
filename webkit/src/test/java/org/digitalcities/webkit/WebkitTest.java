package org.digitalcities.webkit;

import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.RunningServer;
import org.digitalcities.webkit.trial.TrialService;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Sends requests to a running trial service over HTTP, like its clients; headers are given as names and values by turns. */
@SpringBootTest(
        classes = TrialService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=trial")
public abstract class WebkitTest extends RunningServer {

    protected static final Issuer ISSUER = Issuer.SHARED;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.identity-url", ISSUER::url);
        settings.add("hub.public-url", () -> Issuer.ISSUER);
        settings.add("hub.membership-url", ISSUER::url);
    }

    protected Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Without an idempotency key, unless it is given. */
    protected Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    protected HttpRequest.Builder request(String path, String... headers) {
        var builder = to(path);
        if (headers.length > 0) builder.headers(headers);
        return builder;
    }

    protected static String[] bearing(String token, String... more) {
        return Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(more))
                .toArray(String[]::new);
    }

    protected static String[] officer(String... more) {
        return bearing(ISSUER.token("officer-1", "secretariat"), more);
    }
}
