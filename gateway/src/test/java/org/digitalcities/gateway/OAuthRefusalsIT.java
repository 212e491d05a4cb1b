package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.Test;

/** The gateway's own refusals at /oauth2 follow OAuth 2 (RFC 6749, section 5.2), so that its clients can read them. */
class OAuthRefusalsIT extends RunningGateway {

    private HttpRequest.Builder asking() {
        return to("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    }

    private static void isRefusal(Answer answer, int status, String error, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asString())
                .isNotBlank()
                .matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }

    @Test
    void whatIsNoRequestIsAnInvalidOne() throws Exception {
        isRefusal(
                send(asking().header("Accept-Language", "es").header("If-Match", "x".repeat(2_000))),
                431,
                "invalid_request",
                "header-too-long");
        isRefusal(
                send(asking().POST(BodyPublishers.ofByteArray(new byte[100_000]))),
                413,
                "invalid_request",
                "too-large");
        isRefusal(http().get("/oauth2//token"), 400, "invalid_request", "path-unclear");
        isRefusal(http().get("/oauth2/token?a=%c0%ae"), 400, "invalid_request", "address-unclear");
    }

    @Test
    void whoComesTooOftenOrTooEarlyMayComeAgain() {
        var refused = firstRefused(80, () -> Http.sendFrom("127.0.0.77", asking()));
        isRefusal(refused, 429, "temporarily_unavailable", "too-many-requests");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        UPSTREAMS
                .get(RoutedService.IDENTITY)
                .whileDown(() -> isRefusal(send(asking()), 503, "temporarily_unavailable", "unavailable"));
    }
}
