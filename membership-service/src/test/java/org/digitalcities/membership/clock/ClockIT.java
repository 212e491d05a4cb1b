package org.digitalcities.membership.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.membership.MembershipIT;
import org.junit.jupiter.api.Test;

class ClockIT extends MembershipIT {

    @Test
    void inADemonstrationTheSecretariatMovesTheClockForwardAndNeverBack() {
        // A service that has just started may still read how far the clock was moved before.
        await().until(() -> moved(clock.now().plus(Duration.ofHours(1))));
        var later = clock.now();
        assertThat(secretariat()
                        .post("/api/clock", "{\"now\": \"" + later.minus(Duration.ofDays(1)) + "\"}")
                        .code())
                .isEqualTo("clock-runs-forward");
        assertThat(secretariat()
                        .post("/api/clock", "{\"now\": \"2040-01-01T10:00:00\"}")
                        .json()
                        .path("errors")
                        .findValuesAsString("code"))
                .contains("zone-missing");
        assertThat(http().asCity("es-bilbao")
                        .post("/api/clock", "{\"now\": \"" + later + "\"}")
                        .status())
                .isEqualTo(403);
    }

    private boolean moved(Instant later) {
        var answer = secretariat().post("/api/clock", "{\"now\": \"" + later + "\"}");
        return answer.status() == 200 && !clock.now().isBefore(later);
    }
}
