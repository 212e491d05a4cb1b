package org.digitalcities.newsletter;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services that this one calls, as a real HTTP server: identity's keys and tokens, and the owners of addresses and links. */
public final class Neighbours {

    public static final String ISSUER = "http://hub.test";
    public static final Neighbours SHARED = new Neighbours();

    /** Known contacts, by id: their mail address and language. */
    public final Map<String, String[]> contacts = new ConcurrentHashMap<>();
    public final AtomicInteger linksAsked = new AtomicInteger();
    public final AtomicBoolean away = new AtomicBoolean();
    private final JsonMapper json = new JsonMapper();
    private final ECKey key;
    private final HttpServer server;

    private Neighbours() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        answer("/oauth2/jwks", body -> new JWKSet(key.toPublicJWK()).toString());
        answer("/oauth2/token", body -> "{\"access_token\":\"" + token("newsletter-service", "service") + "\",\"token_type\":\"Bearer\",\"expires_in\":600}");
        answer("/internal/renewal-links", body -> links(json.readTree(body).get("contacts")));
        answer("/internal/pioneer-links", body -> links(json.createArrayNode().add(json.readTree(body).get("contact"))));
        answer("/internal/sign-in-links", body -> {
            var request = json.readTree(body).get("request").asString();
            return "{\"email\":\"%s\",\"language\":\"%s\",\"link\":\"http://hub.test/sign-in/%s\",\"expires\":\"2022-07-15T08:15:00Z\"}"
                    .formatted(contacts.get(request)[0], contacts.get(request)[1], request);
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private String links(JsonNode wanted) {
        linksAsked.incrementAndGet();
        var found = json.createArrayNode();
        for (var contact : wanted) {
            var known = contacts.get(contact.asString());
            if (known == null) continue;
            found.addObject().put("contact", contact.asString()).put("email", known[0]).put("name", "Ane").put("language", known[1])
                    .put("link", "http://hub.test/r/secret-" + contact.asString()).put("closes", "2022-09-30T21:59:00Z").put("zone", "Europe/Madrid")
                    .putObject("city").put("name", "Bogotá").put("zone", "America/Bogota");
        }
        return found.toString();
    }

    private void answer(String path, UnaryOperator<String> answer) {
        server.createContext(path, exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var bytes = away.get() ? new byte[0] : answer.apply(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away.get() ? 503 : 200, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token as identity-service would issue it. */
    public String token(String subject, String... roles) {
        try {
            var now = Instant.now();
            var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience("digital-cities-hub").subject(subject).claim("roles", List.of(roles))
                    .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(Duration.ofMinutes(10)))).build();
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
