package org.digitalcities.webkit.security;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Tokens that have ended before their time, since their client was revoked or has a new secret. A service reads them from
 * identity-service every few seconds; while that is away, those that are known stay ended (decision 0038).
 */
public final class EndedTokens {

    /** The claim that counts the secrets of a client. */
    public static final String GENERATION = "generation";

    /**
     * One client's tokens.
     *
     * @param generation tokens of earlier secrets have ended; null if all have
     */
    public record Ended(String subject, Integer generation) {}

    /** Where they are read. */
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

    /** Whether that token has ended, though its time has not. */
    public boolean include(Jwt token) {
        var one = ended.get(token.getSubject());
        if (one == null) return false;
        var generation = token.getClaim(GENERATION) instanceof Number number ? number.intValue() : 0;
        return one.generation == null || generation < one.generation;
    }
}
