package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.digitalcities.gateway.route.RoutedService;
import org.junit.jupiter.api.Test;

/** What the gateway answers if a service does not. */
class OutagesIT extends RunningGateway {

    @Test
    void anAnswerThatDoesNotComeIsATimeoutInTheEnd() {
        var partner = UPSTREAMS.get(RoutedService.PARTNER);
        partner.answer("/api/deliveries/slow", (arrived, exchange) -> {
            try {
                partner.never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "{}";
        });

        isRefusal(http().get("/api/deliveries/slow"), 504, "timeout");
    }

    @Test
    void aConnectionThatEndsBeforeTheAnswerSaysToRepeatWithTheSameKey() {
        UPSTREAMS.get(RoutedService.PARTNER).answer("/api/deliveries/broken", (arrived, exchange) -> {
            throw new IOException("gone");
        });

        isRefusal(send(to("/api/deliveries/broken").POST(BodyPublishers.noBody())), 502, "answer-lost");
    }

    @Test
    void aServiceThatIsDownIsUnavailableAndSaysWhenToTryAgain() {
        UPSTREAMS.get(RoutedService.NEWSLETTER).whileDown(() -> {
            var response = http().with("Accept-Language", "es").get("/api/issues");
            isRefusal(response, 503, "unavailable");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(response.json().get("traceId").asString())
                    .isEqualTo(response.headers().firstValue("Trace-Id").orElseThrow());
        });
        assertThat(http().get("/api/issues").status()).isEqualTo(200);
    }
}
