package org.digitalcities.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class SignInRequestTest {

    private static final Instant ASKED = Instant.parse("2026-01-01T10:00:00Z");

    private static SignInRequest open() {
        return next(SignInRequest.open("sign-in-1", "person-1", "es", "/console", "asker-1", Duration.ZERO, ASKED));
    }

    private static SignInRequest next(Decision<SignInRequest> decision) {
        return ((Decision.Changed<SignInRequest>) decision).next();
    }

    private static Decision<SignInRequest> use(SignInRequest request, Instant now) {
        return request.decide(new SignInRequest.Command.Use(), now);
    }

    private static String refusal(Decision<SignInRequest> decision) {
        return ((Decision.Rejected<SignInRequest>) decision).reason().code();
    }

    @Property
    void howeverOftenAndWheneverItIsTriedALinkIsUsedAtMostOnceAndNeverAfterItsTime(
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 1_800) Long> secondsAfterAsking) {
        var request = open();
        var uses = 0;
        for (var seconds : secondsAfterAsking) {
            if (use(request, ASKED.plusSeconds(seconds)) instanceof Decision.Changed<SignInRequest> changed) {
                assertThat(seconds).isLessThan(SignInRequest.LIFE.toSeconds());
                request = changed.next();
                uses++;
            }
        }
        assertThat(uses).isLessThanOrEqualTo(1);
        assertThat(uses == 1).isEqualTo(secondsAfterAsking.stream().anyMatch(s -> s < SignInRequest.LIFE.toSeconds()));
    }

    @Property
    void whatNobodyIsToAnswerCanNeverBeUsed(@ForAll @LongRange(min = -10_000, max = 10_000) long seconds) {
        var idle = next(SignInRequest.idle(ASKED));

        assertThat(refusal(use(idle, ASKED.plusSeconds(seconds)))).isEqualTo("sign-in-link-invalid");
    }

    @Test
    void askingTellsTheMailerNeitherAddressNorLink() {
        var events = ((Decision.Changed<SignInRequest>)
                        SignInRequest.open("sign-in-1", "person-1", "es", "/console", "asker-1", Duration.ZERO, ASKED))
                .events();

        assertThat(events).containsExactly(new SignInRequested("sign-in-1", "es"));
    }

    @Test
    void askingForNobodyTellsNobody() {
        assertThat(((Decision.Changed<SignInRequest>) SignInRequest.idle(ASKED)).events())
                .isEmpty();
    }

    @Test
    void theLastInstantIsTooLate() {
        assertThat(refusal(use(open(), ASKED.plus(SignInRequest.LIFE)))).isEqualTo("sign-in-link-expired");
        assertThat(use(open(), ASKED.plus(SignInRequest.LIFE).minus(Duration.ofMillis(1))))
                .isInstanceOf(Decision.Changed.class);
    }

    @Test
    void aUsedLinkSaysSoEvenWhenItsTimeIsOver() {
        var used = next(use(open(), ASKED));

        assertThat(refusal(use(used, ASKED.plus(Duration.ofDays(1))))).isEqualTo("sign-in-link-used");
    }

    @Property
    void aLinkLivesUntilItsAddressMayHaveAnother(@ForAll @LongRange(min = 0, max = 100_000) long pause) {
        var open = (SignInRequest.Open) next(SignInRequest.open(
                "sign-in-1", "person-1", "es", "/console", "asker-1", Duration.ofSeconds(pause), ASKED));

        assertThat(open.expires())
                .isAfterOrEqualTo(ASKED.plusSeconds(pause))
                .isAfterOrEqualTo(ASKED.plus(SignInRequest.LIFE));
    }
}
