package org.digitalcities.testkit;

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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Signs tokens like identity-service, and serves its key and its token endpoint over HTTP. For tests of services. */
public final class Issuer {

    public static final String ISSUER = "http://hub.test";
    public static final Issuer SHARED = new Issuer();

    public final AtomicInteger tokensAsked = new AtomicInteger();
    /** Clients whose tokens have been revoked. */
    public final Set<String> ended = ConcurrentHashMap.newKeySet();

    private final ECKey key = newKey("k1");
    private final LoopbackServer server = new LoopbackServer()
            .answer("/oauth2/jwks", exchange -> send(exchange, 200, keys()))
            .answer("/oauth2/token", this::giveToken)
            .answer("/internal/ended-tokens", exchange -> send(exchange, 200, ended()));

    private Issuer() {}

    /** The setting by which a service trusts these tokens, and the one with which it asks for its own. */
    public void register(DynamicPropertyRegistry settings) {
        settings.add("hub.identity-url", this::url);
        settings.add("hub.service-secret", () -> "secret");
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        tokensAsked.incrementAndGet();
        var token = token("trial-service", "service");
        send(exchange, 200, """
            {"access_token": "%s", "token_type": "Bearer", "expires_in": 600, "scope": "x"}""".formatted(token));
    }

    private String ended() {
        return ended.stream()
                .map(client -> "{\"subject\":\"" + client + "\",\"generation\":null}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The public keys, as identity-service publishes them. */
    public String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Adds another endpoint that a test needs at the same address. */
    public void answer(String path, HttpHandler handler) {
        server.answer(path, handler);
    }

    public static void send(HttpExchange exchange, int status, String json) throws IOException {
        LoopbackServer.send(exchange, status, json);
    }

    public String url() {
        return server.url();
    }

    public String jwks() {
        return url() + "/oauth2/jwks";
    }

    /** A token with these roles only, whose subject is named by them. */
    public String roles(String... roles) {
        return token("test-" + String.join("-", roles), roles);
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
        return sign(newKey("k1"), claims -> claims.subject(subject).claim("roles", List.of(roles)));
    }

    /** Signed with a key that the issuer does not publish. */
    public static String sign(ECKey key, Consumer<JWTClaimsSet.Builder> more) {
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
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
