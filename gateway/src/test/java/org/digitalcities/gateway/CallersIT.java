package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with tokens, with sessions, and with neither. */
class CallersIT extends RunningGateway {

    @Test
    void aGoodTokenGoesOnAndTheCallerIsKnown() {
        var token = token();

        var response = http().bearing(token).get("/api/members");

        assertThat(response.status()).isEqualTo(200);
        assertThat(at(RoutedService.MEMBERSHIP).headers()).containsEntry("authorization", "Bearer " + token);
        assertThat(response.headers().firstValue("RateLimit")).hasValue("\"client\";r=29");
    }

    @Test
    void noTokenPassesSinceServicesHavePagesForAnyone() {
        assertThat(http().get("/r/personal-link").status()).isEqualTo(200);
        assertThat(at(RoutedService.MEMBERSHIP).headers()).doesNotContainKey("authorization");
    }

    @Test
    void aBadTokenEndsAtTheGateway() {
        var before = UPSTREAMS.get(RoutedService.STUDY).calls.get();
        var good = token();
        for (var bad : List.of(
                "x",
                good.substring(0, good.length() - 9),
                Issuer.SHARED.forged("someone", "city"),
                Issuer.sign(Issuer.newKey("two"), _ -> {}),
                token(claims -> claims.issuer("http://elsewhere")),
                token(claims -> claims.audience("other")),
                token(claims -> claims.subject(null)),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")) {
            isRefusal(http().bearing(bad).get("/api/editions"), 401, "token-invalid");
        }
        var expired =
                token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1))));
        isRefusal(http().bearing(expired).get("/api/editions"), 401, "token-expired");
        assertThat(UPSTREAMS.get(RoutedService.STUDY).calls).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource({
        "en,The token is not valid",
        "es,El token no es válido",
        "'fr-CA, en;q=0.5',Le jeton n’est pas valide",
        "de,The token is not valid"
    })
    void refusalsSpeakTheCallersLanguage(String accepted, String title) {
        var response = http().with("Authorization", "Bearer x", "Accept-Language", accepted)
                .get("/api/members");

        assertThat(response.json().get("title").asString()).isEqualTo(title);
    }

    @Test
    void aSessionBecomesATokenAndItsCookieStaysBehind() {
        var response = http().with("Cookie", "HUB_LANG=es; HUB_SESSION=secret-" + UUID.randomUUID())
                .get("/console/study/editions");

        assertThat(response.status()).isEqualTo(200);
        assertThat(at(RoutedService.STUDY).headers().get("cookie")).isEqualTo("HUB_LANG=es");
        assertThat(at(RoutedService.STUDY).headers().get("authorization")).startsWith("Bearer ey");
    }

    @Test
    void aSessionIsAskedForOnceAMinuteAndForgottenWithSigningOut() {
        var identity = UPSTREAMS.get(RoutedService.IDENTITY);
        var cookie = "HUB_SESSION=" + UUID.randomUUID();
        http().with("Cookie", cookie).get("/console/study");
        var swaps = identity.calls.get();
        http().with("Cookie", cookie).get("/console/study");
        assertThat(identity.calls).hasValue(swaps);

        var out = send(to("/sign-out")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody()));

        assertThat(out.status()).isEqualTo(200);
        assertThat(at(RoutedService.IDENTITY).headers().get("cookie")).isEqualTo(cookie);
        signedOut = true;
        try {
            http().with("Cookie", cookie).get("/console/study");
            assertThat(at(RoutedService.STUDY).headers()).doesNotContainKey("authorization");
        } finally {
            signedOut = false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site,,403",
        "same-site,,403",
        "same-origin,,200",
        "none,,200",
        ",http://evil.example,403",
        ",http://hub.test,200",
        ",,403"
    })
    void underASessionOnlyOurOwnPagesChangeAnything(String site, String origin, int status) {
        var request = to("/console/partners")
                .header("Cookie", "HUB_SESSION=" + UUID.randomUUID())
                .POST(BodyPublishers.noBody());
        if (site != null) request.header("Sec-Fetch-Site", site);
        if (origin != null) request.header("Origin", origin);

        assertThat(send(request).status()).isEqualTo(status);
    }

    @Test
    void theGatewaysOwnSecretIsFormEncoded() {
        http().with("Cookie", "HUB_SESSION=secret-" + UUID.randomUUID()).get("/console/study");

        var pair = "gateway:%2B%2F%3D%25%3A%C3%A9+".getBytes(StandardCharsets.UTF_8);
        assertThat(ownCredentials).isEqualTo("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Test
    void clientCredentialsReachTheTokenEndpointAndNoOtherService() {
        var response = send(to("/oauth2/token")
                .header("Authorization", "Basic abc")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(response.json().get("got").asString()).isEqualTo("Basic abc");

        http().with("Authorization", "Basic abc").get("/api/members");
        assertThat(at(RoutedService.MEMBERSHIP).headers()).doesNotContainKey("authorization");
    }

    @Test
    void ofSeveralSessionsTheOneThatIsGoodCounts() {
        for (var cookies : List.of(
                "HUB_SESSION=stale-1; HUB_SESSION=" + UUID.randomUUID(),
                "HUB_SESSION=" + UUID.randomUUID() + "; HUB_SESSION=stale-2",
                "HUB_SESSION=; HUB_SESSION=stale-3; HUB_SESSION=stale-4; HUB_LANG=fr; HUB_SESSION="
                        + UUID.randomUUID())) {
            http().with("Cookie", cookies).get("/console/study");
            assertThat(at(RoutedService.STUDY).headers()).as(cookies).containsKey("authorization");
        }
        http().with("Cookie", "HUB_SESSION=stale-1; HUB_SESSION=stale-2").get("/console/study");
        assertThat(at(RoutedService.STUDY).headers()).doesNotContainKey("authorization");
        http().with("Cookie", "__Host-HUB_SESSION=" + UUID.randomUUID()).get("/console/study");
        assertThat(at(RoutedService.STUDY).headers())
                .as("that name is for https")
                .doesNotContainKeys("authorization", "cookie");
    }

    @Test
    void cookiesOfOthersGoNoFurther() {
        http().with("Cookie", "_ga=1; HUB_LANG=es; other=" + "x".repeat(3_000) + "; HUBX=1")
                .get("/study");
        assertThat(at(RoutedService.STUDY).headers()).containsEntry("cookie", "HUB_LANG=es");
        http().with("Cookie", "_ga=1; HUB_SESSION=a").get("/");
        assertThat(at(RoutedService.IDENTITY).headers()).containsEntry("cookie", "HUB_SESSION=a");
    }

    @ParameterizedTest
    @CsvSource({
        "http://hub.test,200",
        "http://office:8080,200",
        "http://office,403",
        "https://office:8080,403",
        "null,403",
        "http://evil.example,403"
    })
    void anOfficeThatCallsTheHubByAnotherNameIsNotAnotherSite(String origin, int status) throws Exception {
        var answer =
                raw("POST /sign-out HTTP/1.1\r\nHost: Office:8080\r\nConnection: close\r\nContent-Length: 0\r\nOrigin: "
                        + origin + "\r\nCookie: HUB_SESSION=" + UUID.randomUUID() + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 200)
            assertThat(at(RoutedService.IDENTITY).headers()).containsEntry("sec-fetch-site", "same-origin");
    }
}
