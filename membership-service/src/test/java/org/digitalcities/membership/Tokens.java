package org.digitalcities.membership;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs tokens as identity-service does, and serves the key to check them by. */
final class Tokens {

    static final String ISSUER = "http://hub.test";
    private static final Tokens SHARED = new Tokens();

    private final ECKey key;
    private final HttpServer server;

    private Tokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/oauth2/jwks", exchange -> {
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    static String keysUrl() {
        return "http://127.0.0.1:" + SHARED.server.getAddress().getPort() + "/oauth2/jwks";
    }

    static String of(String role) {
        return SHARED.sign(new JWTClaimsSet.Builder().subject("test-" + role).claim("roles", List.of(role)));
    }

    static String ofCity(String member) {
        return SHARED.sign(new JWTClaimsSet.Builder().subject(member + "-office").claim("roles", List.of("city")).claim("city", member));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            var now = Instant.now();
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims.issuer(ISSUER)
                .audience("digital-cities-hub").issueTime(Date.from(now)).expirationTime(Date.from(now.plus(Duration.ofMinutes(10)))).build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
