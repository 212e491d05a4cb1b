package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a client may send. */
class CallerRateLimiterIT extends RunningGateway {

    @Test
    void aClientThatComesTooOftenIsToldWhenToComeAgainAndOthersAreNot() {
        var busy = token();
        var response = firstRefused(60, () -> http().bearing(busy).get("/api/members"));

        isRefusal(response, 429, "too-many-requests");
        assertThat(response.headers().firstValueAsLong("Retry-After")).hasValue(1);
        assertThat(response.headers().firstValue("RateLimit")).hasValue("\"client\";r=0;t=1");
        assertThat(http().bearing(token()).get("/api/members").status()).isEqualTo(200);
    }

    @Test
    void whoTriesTokensOutIsStoppedBeforeAnythingIsSpentOnThemAndOthersAreNot() {
        var known = token();
        assertThat(Http.sendFrom("127.0.0.2", to("/api/members").header("Authorization", "Bearer " + known))
                        .status())
                .isEqualTo(200);
        var codes = new HashMap<Integer, Integer>();
        Answer refused = null;
        for (var i = 0; i < 40; i++) {
            var answer = Http.sendFrom(
                    "127.0.0.2",
                    to("/api/members").header("Authorization", "Bearer " + Issuer.SHARED.forged("someone", "city")));
            codes.merge(answer.status(), 1, Integer::sum);
            if (answer.status() == 429) refused = answer;
        }

        assertThat(codes.keySet()).containsExactlyInAnyOrder(401, 429);
        assertThat(codes.get(401)).isLessThan(30);
        isRefusal(refused, 429, "too-many-requests");
        assertThat(refused.headers().firstValue("RateLimit-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("\"attempt\""));
        assertThat(Http.sendFrom("127.0.0.2", to("/api/members").header("Authorization", "Bearer " + known))
                        .status())
                .as("a token that is known")
                .isEqualTo(200);
        assertThat(http().bearing(token()).get("/api/members").status())
                .as("another address")
                .isEqualTo(200);
    }

    @Test
    void goodTokensAreNoAttemptsHoweverMany() {
        for (var i = 0; i < 40; i++) {
            assertThat(Http.sendFrom("127.0.0.4", to("/api/members").header("Authorization", "Bearer " + token()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoGuessesSessionsSoonAsksIdentityNoMore() {
        signedOut = true;
        try {
            var before = UPSTREAMS.get(RoutedService.IDENTITY).calls.get();
            var codes = new ArrayList<Integer>();
            for (var i = 0; i < 40; i++)
                codes.add(Http.sendFrom(
                                "127.0.0.3", to("/console/study").header("Cookie", "HUB_SESSION=" + UUID.randomUUID()))
                        .status());

            assertThat(codes).contains(200, 429);
            assertThat(UPSTREAMS.get(RoutedService.IDENTITY).calls.get() - before)
                    .isLessThan(30);
        } finally {
            signedOut = false;
        }
    }

    @ParameterizedTest
    @CsvSource({"/sign-in, 127.0.0.5", "/s, 127.0.0.6", "/links, 127.0.0.56", "/join, 127.0.0.57"})
    void whatSendsAMailToAnybodyIsLimitedMuchSooner(String form, String address) {
        var codes = new ArrayList<Integer>();
        for (var i = 0; i < 6; i++)
            codes.add(Http.sendFrom(address, to(form).POST(BodyPublishers.ofString("email=a")))
                    .status());

        assertThat(codes).contains(200, 429);
        assertThat(Http.sendFrom(address, to("/sign-in")).status()).isEqualTo(200);
    }
}
