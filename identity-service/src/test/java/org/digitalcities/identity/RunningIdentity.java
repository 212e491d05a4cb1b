package org.digitalcities.identity;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.secrets.ClientCredentials;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.RunningService;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service, which issues its tokens itself. */
@ChecksDeclaredQueries
public abstract class RunningIdentity extends RunningService {

    /** A secret of characters that have a meaning in forms, in HTTP Basic or in a percent-encoding. */
    protected static final String ANY_CHARACTERS = "+/=%:é ";

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add(
                "HUB_SERVICE_CLIENTS",
                () -> "newsletter-service=newsletter-secret,gateway=gateway-secret,"
                        + "operator=operator-secret,secretariat-machine=secretariat-secret,study-machine=study-secret,communications-machine="
                        + ANY_CHARACTERS);
        registry.add(
                "HUB_OFFICERS",
                () ->
                        "officer@example.org=secretariat+study,writer@example.org=communications,keeper@example.org=operator,both@example.org=secretariat+operator");
    }

    protected static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(Http.encoded(fields));
    }

    protected Answer askForToken(String client, String secret) {
        return http().with("Authorization", ClientCredentials.basic(client, secret))
                .form("/oauth2/token", Map.of("grant_type", "client_credentials"));
    }

    protected String token(String client, String secret) {
        return askForToken(client, secret).text("access_token");
    }

    protected String secretariat() {
        return token("secretariat-machine", "secretariat-secret");
    }

    protected String newsletter() {
        return token("newsletter-service", "newsletter-secret");
    }
}
