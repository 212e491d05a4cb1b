package org.digitalcities.webkit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {

    private static final Instant EXPIRES = Instant.parse("2022-07-15T08:10:00Z");

    private final List<String> checked = new ArrayList<>();

    @Test
    void aTokenIsVerifiedOnceAndThenKnown() {
        var tokens = tokensAt("2022-07-15T08:00:00Z");

        assertThat(tokens.decode("good")).isSameAs(tokens.decode("good"));
        assertThat(tokens.decode("other").getTokenValue()).isEqualTo("other");

        assertThat(checked).containsExactly("good", "other");
    }

    @Test
    void aKnownTokenIsNotGoodBeyondItsEnd() {
        var clock = new Hands(Instant.parse("2022-07-15T08:09:59Z"));
        var tokens = new VerifiedTokens(this::check, clock);
        tokens.decode("good");

        clock.now = EXPIRES;
        tokens.decode("good");

        assertThat(checked).containsExactly("good", "good");
    }

    @Test
    void aRefusalIsNotRemembered() {
        var tokens = tokensAt("2022-07-15T08:00:00Z");

        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);

        assertThat(checked).containsExactly("bad", "bad");
    }

    private VerifiedTokens tokensAt(String now) {
        return new VerifiedTokens(this::check, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("bad")) throw new BadJwtException("forged");
        return Jwt.withTokenValue(token).header("alg", "ES256").subject("officer-1").expiresAt(EXPIRES).build();
    }

    private static final class Hands extends Clock {
        private Instant now;

        private Hands(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
