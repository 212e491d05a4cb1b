package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.digitalcities.gateway.route.RoutedService;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running gateway, started once for all tests, before services that echo what they received. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class RunningGateway {

    static final String PUBLIC = "http://hub.test";
    static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static final ECKey KEY = key("one");
    static final ECKey FOREIGN = key("one");
    static final Map<RoutedService, TestUpstream> UPSTREAMS = new EnumMap<>(RoutedService.class);

    static volatile boolean signedOut;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (var service : RoutedService.values()) {
            var upstream = new TestUpstream(service.key());
            UPSTREAMS.put(service, upstream);
            upstream.answer(
                    "/v3/api-docs",
                    (arrived, exchange) ->
                            "{\"paths\":{\"/api/" + service.key() + "\":{\"get\":{\"summary\":\"Reads <it>\","
                                    + "\"x-roles\":[\"city\"],\"responses\":{\"200\":{\"$ref\":\"#/components/schemas/Page\"}}}}},\"components\":{\"schemas\":{\"Page\":"
                                    + "{\"title\":\"" + service.key() + "\"}}}}");
            registry.add("hub.services." + service.key(), upstream::url);
        }
        var identity = UPSTREAMS.get(RoutedService.IDENTITY);
        identity.answer("/oauth2/jwks", (arrived, exchange) -> new JWKSet(KEY.toPublicJWK()).toString());
        identity.answer(
                "/oauth2/token",
                (arrived, exchange) -> "{\"access_token\":\"own\",\"expires_in\":600,\"got\":\""
                        + arrived.headers().get("authorization") + "\"}");
        identity.answer(
                "/internal/session-token",
                (arrived, exchange) -> arrived.headers().get("authorization").equals("Bearer own")
                                && !signedOut
                                && !arrived.body().contains("stale")
                        ? "{\"token\":\"" + token(claims -> claims.subject("person-1"))
                                + "\",\"expires\":\"2030-01-01T00:00:00Z\",\"subject\":\"person-1\"}"
                        : null);
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
        registry.add("HUB_GATEWAY_CONNECTIONS", () -> 40);
        registry.add("HUB_BODY_WITHIN", () -> "2s");
        registry.add("HUB_READ_WITHIN", () -> "2s");
        registry.add("HUB_LIMIT_COLLECTED", () -> "4MB");
        registry.add("HUB_LIMIT_UNFINISHED", () -> 60);
    }

    static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static String token(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return token(KEY, claims);
    }

    static String token(ECKey key, UnaryOperator<JWTClaimsSet.Builder> claims) {
        try {
            var usual = new JWTClaimsSet.Builder()
                    .issuer(PUBLIC)
                    .audience("digital-cities-hub")
                    .subject("client-" + UUID.randomUUID())
                    .issueTime(new Date())
                    .expirationTime(Date.from(Instant.now().plusSeconds(600)));
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.apply(usual).build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** With a valid token of a separate client. */
    HttpRequest.Builder known(String path) {
        return to(path).header("Authorization", "Bearer " + token(claims -> claims));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Sends from another loopback address, like another machine: all of 127/8 is this machine. */
    static HttpResponse<String> sendFrom(String address, HttpRequest.Builder request) {
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(address))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static TestUpstream.Arrived at(RoutedService service) {
        return UPSTREAMS.get(service).last;
    }

    static void isRefusal(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(response.headers().firstValue("Trace-Id")).isPresent();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    String raw(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static InputStream bytes(int count) {
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
