package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.digitalcities.gateway.route.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GatewayIT {

    private static final String PUBLIC = "http://hub.test";
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ECKey KEY = key("one");
    private static final ECKey FOREIGN = key("one");
    private static final Map<Service, Upstream> UPSTREAMS = new EnumMap<>(Service.class);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (var service : Service.values()) {
            var upstream = new Upstream(service.key());
            UPSTREAMS.put(service, upstream);
            upstream.answer("/v3/api-docs", (arrived, exchange) -> "{\"paths\":{\"/api/" + service.key() + "\":{\"get\":{\"summary\":\"Reads <it>\","
                    + "\"x-roles\":[\"city\"],\"responses\":{\"200\":{\"$ref\":\"#/components/schemas/Page\"}}}}},\"components\":{\"schemas\":{\"Page\":"
                    + "{\"title\":\"" + service.key() + "\"}}}}");
            registry.add("hub.services." + service.key(), upstream::url);
        }
        var identity = UPSTREAMS.get(Service.IDENTITY);
        identity.answer("/oauth2/jwks", (arrived, exchange) -> new JWKSet(KEY.toPublicJWK()).toString());
        identity.answer("/oauth2/token", (arrived, exchange) -> "{\"access_token\":\"own\",\"expires_in\":600,\"got\":\"" + arrived.headers().get("authorization") + "\"}");
        identity.answer("/internal/session-token", (arrived, exchange) -> arrived.headers().get("authorization").equals("Bearer own")
                && !signedOut ? "{\"token\":\"" + token(claims -> claims.subject("person-1")) + "\",\"expires\":\"2030-01-01T00:00:00Z\",\"subject\":\"person-1\"}" : null);
        registry.add("hub.public-url", () -> PUBLIC);
        registry.add("hub.service-secret", () -> "own-secret");
        registry.add("HUB_LIMIT_SIGN_IN_BURST", () -> 3);
        registry.add("HUB_LIMIT_SIGN_IN", () -> 1);
        registry.add("HUB_LIMIT_CLIENT_BURST", () -> 30);
        registry.add("HUB_LIMIT_CLIENT", () -> 1);
        registry.add("HUB_LIMIT_ADDRESS_BURST", () -> 10_000);
        registry.add("HUB_LIMIT_ATTEMPT_BURST", () -> 20);
        registry.add("HUB_LIMIT_ATTEMPT", () -> 2);
        registry.add("HUB_ANSWER_WITHIN", () -> "1s");
    }

    private static volatile boolean signedOut;

    @AfterAll
    static void stop() {
        UPSTREAMS.values().forEach(Upstream::stop);
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return token(KEY, claims);
    }

    private static String token(ECKey key, UnaryOperator<JWTClaimsSet.Builder> claims) {
        try {
            var usual = new JWTClaimsSet.Builder().issuer(PUBLIC).audience("digital-cities-hub").subject("client-" + UUID.randomUUID())
                    .issueTime(new Date()).expirationTime(Date.from(Instant.now().plusSeconds(600)));
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.apply(usual).build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As from another machine: all of 127/8 is this one. */
    private static HttpResponse<String> sendFrom(String address, HttpRequest.Builder request) {
        try (var client = HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static Upstream.Arrived at(Service service) {
        return UPSTREAMS.get(service).last;
    }

    private static void isRefusal(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(response.headers().firstValue("Trace-Id")).isPresent();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"/,identity", "/console,identity", "/oauth2/jwks,identity", "/sign-in/abc.def,identity", "/api/clients/1,identity",
            "/webkit/hub.css,identity", "/api/renewals/2022-2025.bilbao/submission,membership", "/api/members,membership",
            "/r/token,membership", "/console/membership/x,membership", "/api/issues,newsletter", "/u/token,newsletter", "/news.atom,newsletter",
            "/study/edition-5,study", "/api/editions,study", "/api/feed,partner", "/console/partners,partner"})
    void eachPathGoesToItsService(String path, String service) {
        var response = send(to(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(at(Service.valueOf(service.toUpperCase())).path()).isEqualTo(path);
    }

    @Test
    void theTypeOfAProblemIsAPageOfWhoeverKnowsIt() {
        for (var service : Service.values()) UPSTREAMS.get(service).answer("/problems/seat-taken", (arrived, exchange) -> null);
        UPSTREAMS.get(Service.STUDY).answer("/problems/seat-taken", (arrived, exchange) -> "<h1>" + arrived.headers().get("accept-language") + "</h1>");

        assertThat(send(to("/problems/answer-lost").header("Accept-Language", "en")).body()).contains("<h1>").contains("<html lang=\"en\">");
        assertThat(send(to("/problems/seat-taken?lang=fr")).body()).isEqualTo("<h1>fr</h1>");
        UPSTREAMS.get(Service.MEMBERSHIP).whileDown(() -> assertThat(send(to("/problems/seat-taken?lang=es")).body()).isEqualTo("<h1>es</h1>"));
        UPSTREAMS.get(Service.STUDY).answer("/problems/seat-taken", (arrived, exchange) -> null);
        isRefusal(send(to("/problems/seat-taken")), 404, "unknown");
        UPSTREAMS.get(Service.MEMBERSHIP).whileDown(() -> isRefusal(send(to("/problems/seat-taken")), 503, "unavailable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/session-token", "/internal", "/v3/api-docs", "/api/unknown", "/consolex", "/apix/members", "/signin"})
    void whatIsNotListedDoesNotExist(String path) {
        isRefusal(send(to(path)), 404, "unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/members/../../internal/x", "/api/members/%2e%2e/internal", "/api//members", "/api/members;/../x",
            "/api/members%2fx", "/api/members%5c..%5cinternal", "/r/%252e%252e/internal", "/oauth2/%74oken"})
    void aPathThatCanBeReadInTwoWaysGoesNowhere(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aGoodTokenGoesOnAndTheCallerIsKnown() {
        var token = token(claims -> claims);

        var response = send(to("/api/members").header("Authorization", "Bearer " + token));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(at(Service.MEMBERSHIP).headers()).containsEntry("authorization", "Bearer " + token);
        assertThat(response.headers().firstValue("RateLimit")).hasValue("\"client\";r=29");
    }

    @Test
    void noTokenPassesSinceServicesHavePagesForAnyone() {
        assertThat(send(to("/r/personal-link")).statusCode()).isEqualTo(200);
        assertThat(at(Service.MEMBERSHIP).headers()).doesNotContainKey("authorization");
    }

    @Test
    void aBadTokenEndsAtTheGateway() {
        var before = UPSTREAMS.get(Service.STUDY).calls.get();
        var good = token(claims -> claims);
        for (var bad : List.of("x", good.substring(0, good.length() - 9), token(FOREIGN, claims -> claims), token(key("two"), claims -> claims),
                token(claims -> claims.issuer("http://elsewhere")), token(claims -> claims.audience("other")), token(claims -> claims.subject(null)),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")) {
            isRefusal(send(to("/api/editions").header("Authorization", "Bearer " + bad)), 401, "token-invalid");
        }
        var expired = token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1))));
        isRefusal(send(to("/api/editions").header("Authorization", "Bearer " + expired)), 401, "token-expired");
        assertThat(UPSTREAMS.get(Service.STUDY).calls).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource({"en,The token is not valid", "es,El token no es válido", "'fr-CA, en;q=0.5',Le jeton n'est pas valide", "de,The token is not valid"})
    void refusalsSpeakTheCallersLanguage(String accepted, String title) {
        var response = send(to("/api/members").header("Authorization", "Bearer x").header("Accept-Language", accepted));

        assertThat(json(response).get("title").asString()).isEqualTo(title);
    }

    @Test
    void aBrowserGetsAPageInsteadOfAProblem() {
        var response = send(to("/nowhere?lang=fr").header("Accept", "text/html,application/xhtml+xml"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("<h1>Introuvable</h1>").contains("lang=\"fr\"");
    }

    @Test
    void aSessionBecomesATokenAndItsCookieStaysBehind() {
        var response = send(to("/console/study/editions").header("Cookie", "HUB_LANG=es; HUB_SESSION=secret-" + UUID.randomUUID()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(at(Service.STUDY).headers().get("cookie")).isEqualTo("HUB_LANG=es");
        assertThat(at(Service.STUDY).headers().get("authorization")).startsWith("Bearer ey");
    }

    @Test
    void aSessionIsAskedForOnceAMinuteAndForgottenWithSigningOut() {
        var identity = UPSTREAMS.get(Service.IDENTITY);
        var cookie = "HUB_SESSION=" + UUID.randomUUID();
        send(to("/console/study").header("Cookie", cookie));
        var swaps = identity.calls.get();
        send(to("/console/study").header("Cookie", cookie));
        assertThat(identity.calls).hasValue(swaps);

        var out = send(to("/sign-out").header("Cookie", cookie).header("Sec-Fetch-Site", "same-origin").POST(BodyPublishers.noBody()));

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(at(Service.IDENTITY).headers().get("cookie")).isEqualTo(cookie);
        signedOut = true;
        try {
            send(to("/console/study").header("Cookie", cookie));
            assertThat(at(Service.STUDY).headers()).doesNotContainKey("authorization");
        } finally {
            signedOut = false;
        }
    }

    @ParameterizedTest
    @CsvSource({"cross-site,,403", "same-site,,403", "same-origin,,200", "none,,200", ",http://evil.example,403", ",http://hub.test,200", ",,403"})
    void underASessionOnlyOurOwnPagesChangeAnything(String site, String origin, int status) {
        var request = to("/console/partners").header("Cookie", "HUB_SESSION=" + UUID.randomUUID()).POST(BodyPublishers.noBody());
        if (site != null) request.header("Sec-Fetch-Site", site);
        if (origin != null) request.header("Origin", origin);

        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void clientCredentialsReachTheTokenEndpointAndNoOtherService() {
        var response = send(to("/oauth2/token").header("Authorization", "Basic abc").POST(BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(json(response).get("got").asString()).isEqualTo("Basic abc");

        send(to("/api/members").header("Authorization", "Basic abc"));
        assertThat(at(Service.MEMBERSHIP).headers()).doesNotContainKey("authorization");
    }

    @Test
    void whatOnlyTheGatewayMaySayIsDropped() {
        send(to("/api/partners").header("X-Forwarded-For", "1.2.3.4").header("X-Forwarded-Host", "evil").header("Forwarded", "for=1.2.3.4")
                .header("X-Hub-Subject", "me").header("X-Http-Method-Override", "DELETE"));

        assertThat(at(Service.PARTNER).headers()).containsEntry("x-forwarded-for", "127.0.0.1")
                .doesNotContainKeys("forwarded", "x-forwarded-host", "x-hub-subject", "x-http-method-override");
    }

    @Test
    void aTraceIsPassedOnAndANewOneMadeForWhatIsNone() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var known = send(to("/api/partners").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertThat(known.headers().firstValue("Trace-Id")).hasValue(trace);
        assertThat(at(Service.PARTNER).headers().get("traceparent")).startsWith("00-" + trace + "-").doesNotContain("b7ad6b7169203331");

        var made = send(to("/api/partners").header("traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01"));
        var id = made.headers().firstValue("Trace-Id").orElseThrow();
        assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(at(Service.PARTNER).headers().get("traceparent")).contains(id);
    }

    @Test
    void answersCarryTheHubsHeadersAndTellNothingOfTheServer() {
        var headers = send(to("/api/partners")).headers();

        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
    }

    @Test
    void aServicesOwnAddressDoesNotLeakInARedirect() {
        var membership = UPSTREAMS.get(Service.MEMBERSHIP);
        membership.answer("/r/moved", (arrived, exchange) -> {
            exchange.getResponseHeaders().set("Location", membership.url() + "/r/there?x=1");
            return "{}";
        });

        assertThat(send(to("/r/moved")).headers().firstValue("Location")).hasValue("/r/there?x=1");
    }

    @Test
    void tooMuchJsonIsRefusedByItsLength() {
        isRefusal(send(to("/api/members").header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(new byte[2 << 20]))), 413, "too-large");
    }

    @Test
    void tooMuchIsCountedWhereNoLengthIsSaid() {
        var before = UPSTREAMS.get(Service.MEMBERSHIP).calls.get();
        var response = send(to("/api/members").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> bytes((1 << 20) + 1))));

        isRefusal(response, 413, "too-large");
        assertThat(UPSTREAMS.get(Service.MEMBERSHIP).calls.get() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void aStrangersBodyIsASmallOne() {
        var form = BodyPublishers.ofByteArray(new byte[(64 << 10) + 1]);
        isRefusal(send(to("/r/token").header("Content-Type", "application/x-www-form-urlencoded").POST(form)), 413, "too-large");
        assertThat(send(to("/api/members").header("Authorization", "Bearer " + token(claims -> claims)).header("Content-Type", "application/json").POST(form)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatComesWithAQuestionIsCountedToo() {
        isRefusal(send(to("/api/members").method("GET", BodyPublishers.ofInputStream(() -> bytes(2 << 20)))), 413, "too-large");
    }

    @Test
    void whoReadsTheRefusalOnlyAfterSendingEverythingStillGetsIt() throws Exception {
        for (var framing : List.of("Content-Length: " + (2 << 20), "Transfer-Encoding: chunked")) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                var out = socket.getOutputStream();
                out.write(("POST /api/members HTTP/1.1\r\nHost: hub.test\r\nContent-Type: application/json\r\n" + framing + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                if (framing.endsWith("chunked")) out.write((Integer.toHexString(3 << 20) + "\r\n" + "x".repeat(1 << 20) + "xx").getBytes(StandardCharsets.US_ASCII));
                await().until(() -> socket.getInputStream().available() > 0);
                out.write("x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 413").contains("too-large");
            }
        }
    }

    @Test
    void aDocumentMayBeLargeButNotWithoutEnd() {
        var fits = send(to("/api/editions/1/documents").header("Content-Type", "application/pdf").POST(BodyPublishers.ofInputStream(() -> bytes(20 << 20))));
        assertThat(fits.statusCode()).isEqualTo(200);
        assertThat(at(Service.STUDY).bytes()).isEqualTo(20 << 20);

        isRefusal(send(to("/api/editions/1/documents").header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofInputStream(() -> bytes((50 << 20) + 1)))), 413, "too-large");
    }

    @Test
    void headersHaveALimit() {
        assertThat(send(to("/api/members").header("X-Long", "x".repeat(20_000))).statusCode()).isEqualTo(431);
    }

    @Test
    void aClientThatComesTooOftenIsToldWhenToComeAgainAndOthersAreNot() {
        var busy = token(claims -> claims);
        HttpResponse<String> response = null;
        for (var i = 0; i < 35; i++) response = send(to("/api/members").header("Authorization", "Bearer " + busy));

        isRefusal(response, 429, "too-many-requests");
        assertThat(response.headers().firstValueAsLong("Retry-After")).hasValue(1);
        assertThat(response.headers().firstValue("RateLimit")).hasValue("\"client\";r=0;t=1");
        assertThat(send(to("/api/members").header("Authorization", "Bearer " + token(claims -> claims))).statusCode()).isEqualTo(200);
    }

    @Test
    void whoTriesTokensOutIsStoppedBeforeAnythingIsSpentOnThemAndOthersAreNot() {
        var known = token(claims -> claims);
        assertThat(sendFrom("127.0.0.2", to("/api/members").header("Authorization", "Bearer " + known)).statusCode()).isEqualTo(200);
        var codes = new HashMap<Integer, Integer>();
        HttpResponse<String> last = null;
        for (var i = 0; i < 40; i++) {
            last = sendFrom("127.0.0.2", to("/api/members").header("Authorization", "Bearer " + token(FOREIGN, claims -> claims)));
            codes.merge(last.statusCode(), 1, Integer::sum);
        }

        assertThat(codes.keySet()).containsExactlyInAnyOrder(401, 429);
        assertThat(codes.get(401)).isLessThan(30);
        isRefusal(last, 429, "too-many-requests");
        assertThat(last.headers().firstValue("RateLimit-Policy")).hasValueSatisfying(policy -> assertThat(policy).startsWith("\"attempt\""));
        assertThat(sendFrom("127.0.0.2", to("/api/members").header("Authorization", "Bearer " + known)).statusCode()).as("a token that is known").isEqualTo(200);
        assertThat(send(to("/api/members").header("Authorization", "Bearer " + token(claims -> claims))).statusCode()).as("another address").isEqualTo(200);
    }

    @Test
    void goodTokensAreNoAttemptsHoweverMany() {
        for (var i = 0; i < 40; i++) {
            assertThat(sendFrom("127.0.0.4", to("/api/members").header("Authorization", "Bearer " + token(claims -> claims))).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoGuessesSessionsSoonAsksIdentityNoMore() {
        signedOut = true;
        try {
            var before = UPSTREAMS.get(Service.IDENTITY).calls.get();
            var codes = new ArrayList<Integer>();
            for (var i = 0; i < 40; i++) codes.add(sendFrom("127.0.0.3", to("/console/study").header("Cookie", "HUB_SESSION=" + UUID.randomUUID())).statusCode());

            assertThat(codes).contains(200, 429);
            assertThat(UPSTREAMS.get(Service.IDENTITY).calls.get() - before).isLessThan(30);
        } finally {
            signedOut = false;
        }
    }

    @ParameterizedTest
    @CsvSource({"/sign-in, 127.0.0.5", "/s, 127.0.0.6"})
    void whatSendsAMailToAnybodyIsLimitedMuchSooner(String form, String address) {
        var codes = new ArrayList<Integer>();
        for (var i = 0; i < 6; i++) codes.add(sendFrom(address, to(form).POST(BodyPublishers.ofString("email=a"))).statusCode());

        assertThat(codes).contains(200, 429);
        assertThat(sendFrom(address, to("/sign-in")).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeoutInTheEnd() {
        var partner = UPSTREAMS.get(Service.PARTNER);
        partner.answer("/api/deliveries/slow", (arrived, exchange) -> {
            try {
                partner.never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "{}";
        });

        isRefusal(send(to("/api/deliveries/slow")), 504, "timeout");
    }

    @Test
    void aConnectionThatEndsBeforeTheAnswerSaysToRepeatWithTheSameKey() {
        UPSTREAMS.get(Service.PARTNER).answer("/api/deliveries/broken", (arrived, exchange) -> {
            throw new IOException("gone");
        });

        isRefusal(send(to("/api/deliveries/broken").POST(BodyPublishers.noBody())), 502, "answer-lost");
    }

    @Test
    void aServiceThatIsDownIsUnavailableAndSaysWhenToTryAgain() {
        UPSTREAMS.get(Service.NEWSLETTER).whileDown(() -> {
            var response = send(to("/api/issues").header("Accept-Language", "es"));
            isRefusal(response, 503, "unavailable");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(json(response).get("traceId").asString()).isEqualTo(response.headers().firstValue("Trace-Id").orElseThrow());
        });
        assertThat(send(to("/api/issues")).statusCode()).isEqualTo(200);
    }

    @Test
    void onePageAndOneDocumentTellOfAllServices() {
        var document = json(send(to("/openapi.json")));
        assertThat(document.get("paths").propertyNames()).contains("/api/identity", "/api/membership", "/api/newsletter", "/api/study", "/api/partner");
        assertThat(document.at("/components/schemas").propertyNames()).contains("Page", "membership.Page");
        assertThat(document.at("/paths/~1api~1study/get/responses/200/$ref").asString()).isEqualTo("#/components/schemas/study.Page");

        var page = send(to("/api").header("Accept-Language", "es"));
        assertThat(page.body()).contains("La API, servicio por servicio").contains("GET /api/membership").contains("Reads &lt;it&gt;").doesNotContain("<script");
    }

    @Test
    void thisMachineSeesHealthAndMetrics() {
        send(to("/api/members"));

        assertThat(send(to("/actuator/health/readiness")).body()).contains("UP");
        assertThat(send(to("/actuator/prometheus")).body()).contains("gateway_requests_seconds_count").contains("to=\"membership\"");
    }

    @Test
    void whoComesThroughAProxyOnThisMachineSeesNeither() {
        assertThat(send(to("/actuator/prometheus").header("X-Forwarded-For", "6.6.6.6")).statusCode()).isEqualTo(404);
        assertThat(send(to("/actuator/health/readiness").header("Forwarded", "for=6.6.6.6")).statusCode()).isEqualTo(404);
    }

    private String raw(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream bytes(int count) {
        return new InputStream() {
            private int left = count;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left <= 0) return -1;
                var part = Math.min(left, length);
                left -= part;
                return part;
            }
        };
    }
}
