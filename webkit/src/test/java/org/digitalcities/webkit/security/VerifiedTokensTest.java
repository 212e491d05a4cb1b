package org.digitalcities.webkit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {

    private static final Instant EXPIRES = Instant.parse("2022-07-15T08:10:00Z");

    private static final CurrentRoles AS_IT_SAYS = subject -> Optional.empty();

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
        var tokens = new VerifiedTokens(this::check, clock, new EndedTokens(List::of), AS_IT_SAYS);
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

    @Test
    void aTokenEndsWithItsClientAlsoOneThatIsKnown() {
        var list = new ArrayList<EndedTokens.Ended>();
        var ended = new EndedTokens(() -> List.copyOf(list));
        var tokens = new VerifiedTokens(
                this::check, Clock.fixed(Instant.parse("2022-07-15T08:00:00Z"), ZoneOffset.UTC), ended, AS_IT_SAYS);
        tokens.decode("good");

        list.add(new EndedTokens.Ended("officer-1", null));
        ended.refresh();

        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("new")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aTokenOfAnEarlierSecretEndsAndThoseOfTheNewOneAndOfOthersDoNot() {
        var ended = new EndedTokens(() -> List.of(new EndedTokens.Ended("officer-1", 3)));
        ended.refresh();

        assertThat(ended.include(check("without a generation"))).isTrue();
        assertThat(ended.include(of("officer-1", 2))).isTrue();
        assertThat(ended.include(of("officer-1", 3))).isFalse();
        assertThat(ended.include(of("officer-2", 1))).isFalse();
    }

    @Test
    void whileTheListCannotBeReadWhatIsKnownStaysEnded() {
        var away = new AtomicBoolean();
        var ended = new EndedTokens(() -> {
            if (away.get()) throw new IllegalStateException("away");
            return List.of(new EndedTokens.Ended("officer-1", null));
        });
        ended.refresh();
        away.set(true);

        assertThatThrownBy(ended::refresh).hasMessage("away");
        assertThat(ended.include(check("good"))).isTrue();
    }

    private static Jwt of(String subject, int generation) {
        return Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject(subject)
                .claim("generation", generation)
                .build();
    }

    @Test
    void theRolesAreThoseOfThisMomentThoughTheTokenIsKnown() {
        var present = new ArrayList<String>(List.of("secretariat", "operator"));
        var clock = Clock.fixed(Instant.parse("2022-07-15T08:00:00Z"), ZoneOffset.UTC);
        var tokens = new VerifiedTokens(
                this::check, clock, new EndedTokens(List::of), subject -> Optional.of(List.copyOf(present)));

        assertThat(Caller.rolesOf(tokens.decode("good"))).containsExactlyInAnyOrder(Role.SECRETARIAT, Role.OPERATOR);
        present.remove("operator");
        assertThat(Caller.rolesOf(tokens.decode("good"))).containsExactly(Role.SECRETARIAT);
        present.clear();
        assertThat(Caller.rolesOf(tokens.decode("good"))).isEmpty();
        assertThat(tokens.decode("good").getTokenValue()).isEqualTo("good");
        assertThat(checked).containsExactly("good");
    }

    private VerifiedTokens tokensAt(String now) {
        return new VerifiedTokens(
                this::check, Clock.fixed(Instant.parse(now), ZoneOffset.UTC), new EndedTokens(List::of), AS_IT_SAYS);
    }

    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("bad")) throw new BadJwtException("forged");
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject("officer-1")
                .expiresAt(EXPIRES)
                .build();
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
