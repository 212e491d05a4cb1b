package org.digitalcities.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final String TYPE = "org.digitalcities.membership.campaign-opened.v1";

    private final EventCodec codec = new EventCodec();
    private final CampaignOpened event = new CampaignOpened("renewal-2022-2025", "2022-2025", Instant.parse("2022-09-30T21:59:00Z"), "Europe/Madrid",
            Instant.parse("2022-10-15T21:59:00Z"));

    @Test
    void anEventComesBackAsItWas() {
        assertThat(codec.read(TYPE, codec.write(event).getBytes(StandardCharsets.UTF_8))).isEqualTo(event);
    }

    @Test
    void onlyTheRecordsComponentsAreWritten() {
        assertThat(codec.write(event)).isEqualTo("""
                {"campaign":"renewal-2022-2025","mandate":"2022-2025","closes":"2022-09-30T21:59:00Z","zone":"Europe/Madrid","graceEnds":"2022-10-15T21:59:00Z"}""");
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        var later = codec.write(event).replaceFirst("\\{", "{\"mood\":\"good\",");

        assertThat(codec.read(TYPE, later.getBytes(StandardCharsets.UTF_8))).isEqualTo(event);
    }

    @Test
    void whatCanNeverBeReadIsPoison() {
        assertThatThrownBy(() -> codec.read(TYPE, "{".getBytes(StandardCharsets.UTF_8))).isInstanceOf(PoisonException.class);
        assertThatThrownBy(() -> codec.read(TYPE, "{}".getBytes(StandardCharsets.UTF_8))).isInstanceOf(PoisonException.class);
        assertThatThrownBy(() -> codec.read("org.digitalcities.membership.unheard-of.v1", "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PoisonException.class).hasMessageContaining("unheard-of");
        assertThatThrownBy(() -> EventCodec.envelope(name -> null)).isInstanceOf(PoisonException.class);
        assertThatThrownBy(() -> EventCodec.envelope(name -> "x")).isInstanceOf(PoisonException.class);
    }
}
