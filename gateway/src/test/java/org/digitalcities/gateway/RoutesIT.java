package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.digitalcities.gateway.route.RoutedService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Which service each address is routed to, and which headers an answer has. */
class RoutesIT extends RunningGateway {

    @ParameterizedTest
    @CsvSource({
        "/,identity",
        "/console,identity",
        "/oauth2/jwks,identity",
        "/sign-in/abc.def,identity",
        "/api/clients/1,identity",
        "/api/renewals/2022-2025.bilbao/submission,membership",
        "/api/members,membership",
        "/r/token,membership",
        "/console/membership/x,membership",
        "/api/issues,newsletter",
        "/u/token,newsletter",
        "/news.atom,newsletter",
        "/study/edition-5,study",
        "/api/editions,study",
        "/api/events,partner",
        "/console/partners,partner"
    })
    void eachPathGoesToItsService(String path, String service) {
        var response = http().get(path);

        assertThat(response.status()).isEqualTo(200);
        assertThat(at(RoutedService.valueOf(service.toUpperCase())).path()).isEqualTo(path);
    }

    @Test
    void theTypeOfAProblemIsAPageOfWhoeverKnowsIt() {
        for (var service : RoutedService.values())
            UPSTREAMS.get(service).answer("/problems/seat-taken", (arrived, exchange) -> null);
        UPSTREAMS
                .get(RoutedService.STUDY)
                .answer(
                        "/problems/seat-taken",
                        (arrived, exchange) -> "<h1>" + arrived.headers().get("accept-language") + "</h1>");

        assertThat(http().with("Accept-Language", "en")
                        .get("/problems/answer-lost")
                        .body())
                .contains("<h1>")
                .contains("<html lang=\"en\">");
        assertThat(http().get("/problems/seat-taken?lang=fr").body()).isEqualTo("<h1>fr</h1>");
        UPSTREAMS
                .get(RoutedService.MEMBERSHIP)
                .whileDown(() -> assertThat(
                                http().get("/problems/seat-taken?lang=es").body())
                        .isEqualTo("<h1>es</h1>"));
        UPSTREAMS.get(RoutedService.STUDY).answer("/problems/seat-taken", (arrived, exchange) -> null);
        isRefusal(http().get("/problems/seat-taken"), 404, "unknown");
        UPSTREAMS
                .get(RoutedService.MEMBERSHIP)
                .whileDown(() -> isRefusal(http().get("/problems/seat-taken"), 503, "unavailable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/session-token",
                "/internal",
                "/v3/api-docs",
                "/api/unknown",
                "/consolex",
                "/apix/members",
                "/signin"
            })
    void whatIsNotListedDoesNotExist(String path) {
        isRefusal(http().get(path), 404, "unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/members/../../internal/x",
                "/api/members/%2e%2e/internal",
                "/api//members",
                "/api/members;/../x",
                "/api/members%2fx",
                "/api/members%5c..%5cinternal",
                "/r/%252e%252e/internal",
                "/oauth2/%74oken"
            })
    void aPathThatCanBeReadInTwoWaysGoesNowhere(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aBrowserGetsAPageInsteadOfAProblem() {
        var response = http().with("Accept", "text/html,application/xhtml+xml").get("/nowhere?lang=fr");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("<h1>Page introuvable</h1>").contains("lang=\"fr\"");
    }

    @Test
    void whatOnlyTheGatewayMaySayIsDropped() {
        http().with("X-Forwarded-For", "1.2.3.4", "X-Forwarded-Host", "evil")
                .with("Forwarded", "for=1.2.3.4", "X-Hub-Subject", "me")
                .with("X-Http-Method-Override", "DELETE")
                .get("/api/partners");

        assertThat(at(RoutedService.PARTNER).headers())
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .doesNotContainKeys("forwarded", "x-forwarded-host", "x-hub-subject", "x-http-method-override");
    }

    @Test
    void aTraceIsPassedOnAndANewOneMadeForWhatIsNone() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var known = http().with("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .get("/api/partners");
        assertThat(known.headers().firstValue("Trace-Id")).hasValue(trace);
        assertThat(at(RoutedService.PARTNER).headers().get("traceparent"))
                .startsWith("00-" + trace + "-")
                .doesNotContain("b7ad6b7169203331");

        var made = http().with("traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01")
                .get("/api/partners");
        var id = made.headers().firstValue("Trace-Id").orElseThrow();
        assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(at(RoutedService.PARTNER).headers().get("traceparent")).contains(id);
    }

    @Test
    void answersCarryTheHubsHeadersAndTellNothingOfTheServer() {
        var headers = http().get("/api/partners").headers();

        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
    }

    @Test
    void aServicesOwnAddressDoesNotLeakInARedirect() {
        var membership = UPSTREAMS.get(RoutedService.MEMBERSHIP);
        membership.answer("/r/moved", (arrived, exchange) -> {
            exchange.getResponseHeaders().set("Location", membership.url() + "/r/there?x=1");
            return "{}";
        });

        assertThat(http().get("/r/moved").headers().firstValue("Location")).hasValue("/r/there?x=1");
    }

    @Test
    void theOpenApiDocumentIsTheSameWhateverServiceIsAway() throws IOException {
        var file = new ClassPathResource("openapi.json").getContentAsString(StandardCharsets.UTF_8);
        UPSTREAMS.get(RoutedService.MEMBERSHIP).whileDown(() -> {
            var document = http().get("/openapi.json");
            assertThat(document.body()).isEqualTo(file);
            var etag = document.header("ETag");
            assertThat(http().with("If-None-Match", etag).get("/openapi.json").status())
                    .isEqualTo(304);
        });
    }

    @Test
    void theApiIsListedAndSearchedAndEachOperationHasAPage() {
        var list = Jsoup.parse(http().with("Accept-Language", "es").get("/api").body());
        assertThat(list.select("h1").text()).isEqualTo("La API");
        assertThat(list.select("script")).isEmpty();
        assertThat(list.select("a[href=/operations/listCampaigns]")).hasSize(1);

        var found = Jsoup.parse(http().get("/api?words=extend%20CAMPAIGN").body());
        assertThat(found.select("tbody a").eachAttr("href")).containsExactly("/operations/extendCampaign");
        assertThat(found.select("[role=status]").text()).startsWith("1 operation found.");
        assertThat(found.select("input[name=words]").val()).isEqualTo("extend CAMPAIGN");
        assertThat(Jsoup.parse(http().get("/api?words=%3Cb%3E").body())
                        .select("[role=status]")
                        .text())
                .startsWith("No operation found.");

        var shown = http().get("/operations/extendCampaign");
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        var page = Jsoup.parse(shown.body());
        assertThat(page.select("pre").first().text())
                .contains("curl -X POST \"$HUB/api/campaigns/{id}/extension\"")
                .contains("Idempotency-Key");
        assertThat(page.select("#body").text()).contains("CampaignExtension");
        isRefusal(http().get("/operations/none"), 404, "unknown");
    }

    @Test
    void thisMachineSeesHealthAndMetrics() {
        http().get("/api/members");

        assertThat(http().get("/actuator/health/readiness").body()).contains("UP");
        assertThat(http().get("/actuator/prometheus").body())
                .contains("gateway_requests_seconds_count")
                .contains("to=\"membership\"");
    }

    @Test
    void whoComesThroughAProxyOnThisMachineSeesNeither() {
        assertThat(http().with("X-Forwarded-For", "6.6.6.6")
                        .get("/actuator/prometheus")
                        .status())
                .isEqualTo(404);
        assertThat(http().with("Forwarded", "for=6.6.6.6")
                        .get("/actuator/health/readiness")
                        .status())
                .isEqualTo(404);
    }
}
