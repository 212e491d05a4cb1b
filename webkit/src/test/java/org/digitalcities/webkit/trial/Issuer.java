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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Signs tokens like identity-service does, and serves its key and its token endpoint over HTTP. */
public final class Issuer {

    public static final String ISSUER = "http://hub.test";
    public static final Issuer SHARED = new Issuer();

    public final AtomicInteger tokensAsked = new AtomicInteger();
    private final ECKey key;
    private final HttpServer server;

    private Issuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            answer("/oauth2/jwks", () -> new JWKSet(key.toPublicJWK()).toString());
            answer("/oauth2/token", () -> {
                tokensAsked.incrementAndGet();
                return "{\"access_token\":\"" + token("trial-service", "service") + "\",\"token_type\":\"Bearer\",\"expires_in\":600,\"scope\":\"x\"}";
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String path, java.util.function.Supplier<String> body) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String token(String subject, String... roles) {
        return token(claims -> claims.subject(subject).claim("roles", List.of(roles)));
    }

    public String token(Consumer<JWTClaimsSet.Builder> more) {
        return sign(key, more);
    }

    /** By a key that only looks like the issuer's. */
    public String forged(String subject, String... roles) {
        try {
            return sign(new ECKeyGenerator(Curve.P_256).keyID("k1").generate(), claims -> claims.subject(subject).claim("roles", List.of(roles)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(ECKey key, Consumer<JWTClaimsSet.Builder> more) {
        try {
            var now = Instant.now();
            var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience("digital-cities-hub").subject("someone")
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
            more.accept(claims);
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
