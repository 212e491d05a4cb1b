package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.RunningServer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The running gateway, started once for all tests, before services that echo what they received. */
abstract class RunningGateway extends RunningServer {

    static final Map<RoutedService, TestUpstream> UPSTREAMS = new EnumMap<>(RoutedService.class);

    static volatile boolean signedOut;
    /** The gateway's own credentials, as it sent them last. */
    static volatile String ownCredentials;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (var service : RoutedService.values()) {
            var upstream = new TestUpstream(service.key());
            UPSTREAMS.put(service, upstream);
            registry.add("hub.services." + service.key(), upstream::url);
        }
        var identity = UPSTREAMS.get(RoutedService.IDENTITY);
        identity.answer("/oauth2/jwks", (arrived, exchange) -> Issuer.SHARED.keys());
        identity.answer("/oauth2/token", (arrived, exchange) -> {
            var authorization = arrived.headers().get("authorization");
            if (authorization != null && !authorization.equals("Basic abc")) ownCredentials = authorization;
            return "{\"access_token\":\"own\",\"expires_in\":600,\"got\":\"" + authorization + "\"}";
        });
        identity.answer(
                "/internal/session-token",
                (arrived, exchange) -> arrived.headers().get("authorization").equals("Bearer own")
                                && !signedOut
                                && !arrived.body().contains("stale")
                        ? "{\"token\":\"" + Issuer.SHARED.token("person-1")
                                + "\",\"expires\":\"2030-01-01T00:00:00Z\",\"subject\":\"person-1\"}"
                        : null);
        registry.add("hub.public-url", () -> Issuer.ISSUER);
        registry.add("hub.service-secret", () -> "+/=%:é ");
        registry.add("HUB_LIMIT_SIGN_IN_BURST", () -> 3);
        registry.add("HUB_LIMIT_SIGN_IN", () -> 1);
        registry.add("HUB_LIMIT_CLIENT_BURST", () -> 30);
        registry.add("HUB_LIMIT_CLIENT", () -> 1);
        registry.add("HUB_LIMIT_ADDRESS_BURST", () -> 10_000);
        registry.add("HUB_LIMIT_ATTEMPT_BURST", () -> 20);
        registry.add("HUB_LIMIT_ATTEMPT", () -> 2);
        registry.add("HUB_ANSWER_WITHIN", () -> "4s");
        registry.add("HUB_GATEWAY_CONNECTIONS", () -> 40);
        registry.add("HUB_BODY_WITHIN", () -> "2s");
        registry.add("HUB_READ_WITHIN", () -> "2s");
        registry.add("HUB_LIMIT_COLLECTED", () -> "4MB");
        registry.add("HUB_LIMIT_UNFINISHED", () -> 60);
    }

    /** A valid token of a separate client. */
    static String token() {
        return token(_ -> {});
    }

    static String token(Consumer<JWTClaimsSet.Builder> more) {
        return Issuer.SHARED.token(claims -> more.accept(claims.subject("client-" + UUID.randomUUID())));
    }

    /** With a valid token of a separate client. */
    HttpRequest.Builder known(String path) {
        return to(path).header("Authorization", "Bearer " + token());
    }

    static TestUpstream.Arrived at(RoutedService service) {
        return UPSTREAMS.get(service).last;
    }

    /** The first answer that is no 200: while a caller is refused, some requests are let through again. */
    static Answer firstRefused(int most, Supplier<Answer> sending) {
        return Stream.generate(sending)
                .limit(most)
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();
    }

    static void isRefusal(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("/problems/" + code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.header("Trace-Id")).isNotNull();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
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
