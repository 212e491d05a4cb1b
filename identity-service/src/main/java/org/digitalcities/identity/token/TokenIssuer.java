package org.digitalcities.identity.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Defines the claims of the hub's tokens, and signs those of persons; clients get theirs at {@code /oauth2/token}. */
@Component
public final class TokenIssuer {

    /** The validity of a token, unless its client is revoked before. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final JwtEncoder encoder;
    private final String issuer;
    private final String audience;

    TokenIssuer(
            JwtEncoder encoder, @Value("${hub.public-url}") String issuer, @Value("${hub.audience}") String audience) {
        this.encoder = encoder;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** A signed token and its end. */
    public record Token(String value, Instant expires) {}

    /** A token for a person with a session. */
    public Token forPerson(String id, Collection<String> roles, Instant now) {
        var expires = now.plus(LIFE);
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(id)
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(expires);
        describe(claims, List.copyOf(roles), Optional.empty(), Optional.empty());
        var header = JwsHeader.with(SignatureAlgorithm.ES256).build();
        return new Token(
                encoder.encode(JwtEncoderParameters.from(header, claims.build()))
                        .getTokenValue(),
                expires);
    }

    void describe(JwtClaimsSet.Builder claims, List<String> roles, Optional<String> city, Optional<String> partner) {
        claims.audience(List.of(audience)).claim("roles", roles);
        city.ifPresent(id -> claims.claim("city", id));
        partner.ifPresent(id -> claims.claim("partner", id));
    }
}
