package org.digitalcities.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

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
import com.sun.net.httpserver.HttpServer;

/** The neighbours of study-service in a test: identity-service's keys and tokens, membership-service's directory. */
public final class Issuer {

    public static final String SITE = "http://hub.test";
    public static final Issuer SHARED = new Issuer();

    /** What the directory answers; null makes it answer 503. */
    public final AtomicReference<String> directory = new AtomicReference<>("{\"items\":[]}");
    private final ECKey key;
    private final HttpServer server;

    private Issuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/jwks", it -> answer(it, 200, new JWKSet(key.toPublicJWK()).toString()));
            server.createContext("/oauth2/token", it -> answer(it, 200,
                    "{\"access_token\":\"" + token("study-service", "service") + "\",\"token_type\":\"Bearer\",\"expires_in\":600}"));
            server.createContext("/api/directory", it -> {
                var signedIn = it.getRequestHeaders().getFirst("Authorization") != null;
                var body = directory.get();
                answer(it, !signedIn ? 401 : body == null ? 503 : 200, body == null ? "{}" : body);
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String token(String subject, String... roles) {
        try {
            var now = Instant.now();
            var claims = new JWTClaimsSet.Builder().issuer(SITE).audience("digital-cities-hub").subject(subject).claim("roles", List.of(roles))
                    .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(Duration.ofMinutes(10)))).build();
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
