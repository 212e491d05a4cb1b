package org.digitalcities.webkit.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.digitalcities.testkit.LoopbackServer;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class ServiceTokensTest {

    @Test
    void aSecretOfAnyCharactersIsFormEncoded() {
        var authorization = new AtomicReference<String>();
        try (var identity = new LoopbackServer()) {
            identity.answer("/oauth2/token", exchange -> {
                authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
                var body = "{\"access_token\":\"own\",\"expires_in\":600}".getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            var tokens = new ServiceTokens(
                    RestClient.create(identity.url()), "study-service", "+/=%:é ", InstantSource.system());

            assertThat(tokens.token()).isEqualTo("own");
        }
        var pair = Base64.getDecoder().decode(authorization.get().substring("Basic ".length()));
        assertThat(new String(pair, UTF_8)).isEqualTo("study-service:%2B%2F%3D%25%3A%C3%A9+");
    }
}
