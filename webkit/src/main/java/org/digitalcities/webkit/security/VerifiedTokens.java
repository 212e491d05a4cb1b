package org.digitalcities.webkit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digitalcities.webkit.key.Sha256;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Remembers verified tokens for up to a minute, as the gateway does: checking a signature costs more than the rest of a
 * usual request. Never beyond the token's own end; refused tokens are not remembered.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final JwtDecoder decoder;
    private final Clock clock;
    private final EndedTokens ended;
    private final CurrentRoles roles;

    VerifiedTokens(JwtDecoder decoder, Clock clock, EndedTokens ended, CurrentRoles roles) {
        this.decoder = decoder;
        this.clock = clock;
        this.ended = ended;
        this.roles = roles;
    }

    /** @throws JwtException for an invalid or expired token; always the exception of the decoder */
    @Override
    public Jwt decode(String token) {
        var hash = Sha256.of(token);
        var known = verified.getIfPresent(hash);
        var good =
                known != null && known.getExpiresAt() != null && clock.instant().isBefore(known.getExpiresAt());
        var jwt = good ? known : decoder.decode(token);
        if (ended.include(jwt)) throw new BadJwtException("the token has ended with its client or its client's secret");
        if (jwt != known) verified.put(hash, jwt);
        return roles.of(jwt.getSubject()).map(present -> with(present, jwt)).orElse(jwt);
    }

    private static Jwt with(Collection<String> roles, Jwt jwt) {
        var claimed = jwt.getClaimAsStringList(Caller.ROLES);
        if (claimed != null && Set.copyOf(claimed).equals(Set.copyOf(roles))) return jwt;
        return new Jwt(
                jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getHeaders(), claims(roles, jwt));
    }

    private static Map<String, Object> claims(Collection<String> roles, Jwt jwt) {
        var claims = new LinkedHashMap<>(jwt.getClaims());
        claims.put(Caller.ROLES, List.copyOf(roles));
        return claims;
    }
}
