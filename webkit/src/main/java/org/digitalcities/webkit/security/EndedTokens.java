package org.digitalcities.webkit.security;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Tokens that were revoked before their end, since their client was revoked or has a new secret. A service reads them from
 * identity-service every few seconds; in an outage the known ones stay revoked (decision 0038).
 */
public final class EndedTokens {

    /** The claim with the generation of the client's secret. */
    public static final String GENERATION = "generation";

    /**
     * The revoked tokens of one client.
     *
     * @param generation tokens of earlier generations are revoked; null if all are
     */
    public record Ended(String subject, Integer generation) {}

    /** Where the revoked tokens are read. */
    @FunctionalInterface
    public interface Source {
        List<Ended> read();
    }

    private final Source source;
    private volatile Map<String, Ended> ended = Map.of();

    EndedTokens(Source source) {
        this.source = source;
    }

    void refresh() {
        ended = source.read().stream().collect(Collectors.toUnmodifiableMap(Ended::subject, one -> one));
    }

    /** Whether that token was revoked. */
    public boolean include(Jwt token) {
        var one = ended.get(token.getSubject());
        if (one == null) return false;
        var generation = token.getClaim(GENERATION) instanceof Number number ? number.intValue() : 0;
        return one.generation == null || generation < one.generation;
    }
}
