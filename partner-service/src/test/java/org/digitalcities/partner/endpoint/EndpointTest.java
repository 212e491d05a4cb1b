package org.digitalcities.partner.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.digitalcities.contracts.PartnerEvent.EndpointDisabled;
import org.digitalcities.contracts.PartnerEvent.EndpointRegistered;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoint.Command;
import org.digitalcities.partner.endpoint.Endpoint.Disabled;
import org.digitalcities.partner.endpoint.Endpoint.Removed;
import org.digitalcities.partner.endpoint.Endpoint.Sealed;
import org.digitalcities.partner.feed.Cursor;
import org.digitalcities.webkit.key.LinkKey;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private static final Instant NOW = Instant.parse("2022-07-15T08:00:00Z");
    private static final Sealed FIRST = new Sealed(1, "first");
    private static final Sealed SECOND = new Sealed(2, "second");
    private static final Sealed THIRD = new Sealed(3, "third");
    private static final Active ACTIVE = new Active(
            "endpoint-1",
            "uclg",
            URI.create("https://uclg.example/hook"),
            null,
            List.of("*"),
            0,
            "",
            NOW,
            FIRST,
            List.of());

    @Test
    void anEndpointThatWasStoredWithoutTypesGetsAllEvents() {
        for (var none : Arrays.asList(null, List.<String>of())) {
            var stored = new Active("endpoint-1", "uclg", ACTIVE.url(), null, none, 0, "", NOW, FIRST, List.of());
            assertThat(stored.types()).containsExactly("*");
            assertThat(Endpoint.wants(stored, "org.digitalcities.membership.member-renewed.v2"))
                    .isTrue();
        }
    }

    @Test
    void registeringTellsSo() {
        var decision = Endpoint.register(
                0,
                "endpoint-1",
                "uclg",
                new WebAddress(ACTIVE.url(), "https://uclg.example/hook"),
                List.of("*"),
                Cursor.BEGIN,
                FIRST,
                NOW);
        assertThat(decision)
                .isEqualTo(Decision.changed((Endpoint) ACTIVE, new EndpointRegistered("endpoint-1", "uclg")));
    }

    @Test
    void anOldSecretSignsForADayBesideTheNewOne() {
        var rotated = (Active) next(ACTIVE, new Command.Rotate(SECOND));
        assertThat(Endpoint.signing(rotated, NOW.plus(Duration.ofHours(23)))).containsExactly(SECOND, FIRST);
        assertThat(Endpoint.signing(rotated, NOW.plus(Duration.ofHours(24)))).containsExactly(SECOND);
        assertThat(Endpoint.signing((Active) next(rotated, new Command.Rotate(THIRD)), NOW))
                .containsExactly(THIRD, SECOND, FIRST);
    }

    @Test
    void aDisabledEndpointCanBeEnabledAndIsAsItWas() {
        var decision = ACTIVE.decide(new Command.Disable("gone"), NOW);
        assertThat(decision)
                .isEqualTo(Decision.changed(
                        (Endpoint) new Disabled(ACTIVE, "gone", NOW),
                        new EndpointDisabled("endpoint-1", "uclg", "gone")));
        var disabled = new Disabled(ACTIVE, "gone", NOW);
        assertThat(disabled.decide(new Command.Disable("failing"), NOW)).isEqualTo(Decision.unchanged());
        assertThat(next(disabled, new Command.Enable())).isEqualTo(ACTIVE);
    }

    @Test
    void aRemovedEndpointKeepsNoAddressAndNoSecret() {
        assertThat(next(ACTIVE, new Command.Remove())).isEqualTo(new Removed("endpoint-1", "uclg", NOW));
        assertThat(new Removed("endpoint-1", "uclg", NOW).decide(new Command.Enable(), NOW))
                .isInstanceOf(Decision.Rejected.class);
    }

    @Test
    void itHearsWhatItAskedFor() {
        var some = new Active(
                "e", "uclg", ACTIVE.url(), null, List.of("study.edition-published.v1"), 0, "", NOW, FIRST, List.of());
        assertThat(Endpoint.wants(some, "org.digitalcities.study.edition-published.v1"))
                .isTrue();
        assertThat(Endpoint.wants(some, "org.digitalcities.study.city-joined.v1"))
                .isFalse();
        assertThat(Endpoint.wants(ACTIVE, "org.digitalcities.study.city-joined.v1"))
                .isTrue();
    }

    @Test
    void aSealedSecretOpensOnlyForItsEndpointAndGeneration() {
        var box = new SecretBox(new LinkKey(Base64.getEncoder().encodeToString(new byte[32])));
        var secret = Secret.fresh(new SecureRandom());
        var sealed = box.seal(secret, "endpoint-1", 1);
        assertThat(box.open(sealed, "endpoint-1", 1).shown())
                .isEqualTo(secret.shown())
                .startsWith("whsec_");
        assertThatThrownBy(() -> box.open(sealed, "endpoint-2", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box.open(sealed, "endpoint-1", 2)).isInstanceOf(IllegalStateException.class);
        assertThat(box.seal(secret, "endpoint-1", 1)).isNotEqualTo(sealed);
        assertThat(secret).hasToString("whsec_...");
    }

    private static Endpoint next(Endpoint endpoint, Command command) {
        return ((Decision.Changed<Endpoint>) endpoint.decide(command, NOW)).next();
    }
}
