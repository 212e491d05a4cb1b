package org.digitalcities.webkit.trial;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Signs tokens like identity-service, and serves its key and its token endpoint over HTTP. For tests of services. */
public final class Issuer {

    public static final String ISSUER = "http://hub.test";
    public static final Issuer SHARED = new Issuer();

    public final AtomicInteger tokensAsked = new AtomicInteger();
    /** Clients whose tokens have been revoked. */
    public final Set<String> ended = ConcurrentHashMap.newKeySet();

    private final ECKey key;
    private final HttpServer server;

    private Issuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            answer("/oauth2/jwks", exchange -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
            answer("/oauth2/token", exchange -> {
                tokensAsked.incrementAndGet();
                send(
                        exchange,
                        200,
                        "{\"access_token\":\"" + token("trial-service", "service")
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":600,\"scope\":\"x\"}");
            });
            answer(
                    "/internal/ended-tokens",
                    exchange -> send(
                            exchange,
                            200,
                            ended.stream()
                                    .map(client -> "{\"subject\":\"" + client + "\",\"generation\":null}")
                                    .collect(Collectors.joining(",", "[", "]"))));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds another endpoint that a test needs at the same address. */
    public void answer(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    public static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String jwks() {
        return url() + "/oauth2/jwks";
    }

    /** A token with that role only. */
    public String role(String role) {
        return token("test-" + role, role);
    }

    public String city(String member) {
        return token(claims -> claims.subject(member + "-office")
                .claim("roles", List.of("city"))
                .claim("city", member));
    }

    public String partner(String partner) {
        return token(claims -> claims.subject(partner + "-system")
                .claim("roles", List.of("partner"))
                .claim("partner", partner));
    }

    public String token(String subject, String... roles) {
        return token(claims -> claims.subject(subject).claim("roles", List.of(roles)));
    }

    public String token(Consumer<JWTClaimsSet.Builder> more) {
        return sign(key, more);
    }

    /** Signed with another key that has the issuer's key id. */
    public String forged(String subject, String... roles) {
        try {
            return sign(
                    new ECKeyGenerator(Curve.P_256).keyID("k1").generate(),
                    claims -> claims.subject(subject).claim("roles", List.of(roles)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(ECKey key, Consumer<JWTClaimsSet.Builder> more) {
        try {
            var now = Instant.now();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(ISSUER)
                    .audience("digital-cities-hub")
                    .subject("someone")
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
            more.accept(claims);
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
