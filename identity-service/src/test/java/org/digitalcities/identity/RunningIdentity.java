package org.digitalcities.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service on a real broker and store, called over HTTP. */
@ChecksDeclaredQueries
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningIdentity {

    protected static final JsonMapper JSON = new JsonMapper();
    protected static final String LINK_KEY =
            Base64.getEncoder().encodeToString("a key for tests, and for them alone".getBytes());
    protected static final String PUBLIC_URL = "http://hub.test";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hub.database-prefix", TestInfrastructure::prefix);
        registry.add("MONGODB_URI", () -> TestInfrastructure.shared().mongoUri());
        registry.add("KAFKA_BOOTSTRAP", () -> TestInfrastructure.shared().kafkaBootstrap());
        registry.add("HUB_LINK_KEY", () -> LINK_KEY);
        registry.add("HUB_PUBLIC_URL", () -> PUBLIC_URL);
        registry.add(
                "HUB_SERVICE_CLIENTS",
                () -> "newsletter-service=newsletter-secret,gateway=gateway-secret,"
                        + "operator=operator-secret,secretariat-machine=secretariat-secret,study-machine=study-secret");
        registry.add(
                "HUB_OFFICERS",
                () ->
                        "officer@example.org=secretariat+study,writer@example.org=communications,keeper@example.org=operator,both@example.org=secretariat+operator");
    }

    protected HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    protected static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    protected static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    protected HttpResponse<String> askForToken(String client, String secret) {
        return send(to("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes()))
                .POST(form(Map.of("grant_type", "client_credentials"))));
    }

    protected String token(String client, String secret) {
        return json(askForToken(client, secret)).get("access_token").asString();
    }

    protected String secretariat() {
        return token("secretariat-machine", "secretariat-secret");
    }

    protected String newsletter() {
        return token("newsletter-service", "newsletter-secret");
    }
}
