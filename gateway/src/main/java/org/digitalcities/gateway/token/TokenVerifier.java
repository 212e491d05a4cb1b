package org.digitalcities.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.refusal.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Verifies tokens and caches the result for up to a minute, because checking a signature costs as much as forwarding a request.
 * The cache is keyed by the token's hash, so that a memory dump of it holds no token.
 */
@Component
class TokenVerifier {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);
    private static final int MOST_CHARACTERS = 4_096;

    private final Cache<ByteBuffer, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final TokenKeys keys;
    private final String issuer;
    private final String audience;

    TokenVerifier(TokenKeys keys, Settings settings) {
        this.keys = keys;
        this.issuer = settings.publicUrl();
        this.audience = settings.audience();
    }

    /** The result, if the token was verified within the last minute. */
    VerifiedToken remembered(String token, Instant now) {
        var found = verified.getIfPresent(hash(token));
        return found != null && now.isBefore(found.expires()) ? found : null;
    }

    /** The claims of the token; a refusal with 401 if it is invalid. */
    Mono<VerifiedToken> verify(String token, Instant now) {
        SignedJWT jwt;
        try {
            if (token.length() > MOST_CHARACTERS) return Mono.error(invalid());
            jwt = SignedJWT.parse(token);
        } catch (ParseException e) {
            return Mono.error(invalid());
        }
        var id = jwt.getHeader().getKeyID();
        if (id == null || !JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) return Mono.error(invalid());
        return keys.find(id).map(key -> check(jwt, key, now)).doOnNext(good -> verified.put(hash(token), good));
    }

    private VerifiedToken check(SignedJWT jwt, Optional<ECKey> key, Instant now) {
        try {
            if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get()))) throw invalid();
            var claims = jwt.getJWTClaimsSet();
            var expires = claims.getExpirationTime();
            var begins = claims.getNotBeforeTime();
            if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().contains(audience)) throw invalid();
            if (claims.getSubject() == null || claims.getSubject().isBlank() || expires == null) throw invalid();
            if (begins != null && begins.toInstant().isAfter(now.plus(CLOCKS_APART))) throw invalid();
            if (!now.isBefore(expires.toInstant()))
                throw unauthenticated("token-expired").thrown();
            return new VerifiedToken(claims.getSubject(), expires.toInstant());
        } catch (JOSEException | ParseException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return unauthenticated("token-invalid").thrown();
    }

    private static Refusal unauthenticated(String code) {
        return Refusal.of(401, code).header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
