package org.digitalcities.membership.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.digitalcities.membership.MembershipIT;
import org.junit.jupiter.api.Test;

class ClockIT extends MembershipIT {

    @Test
    void inADemonstrationTheSecretariatMovesTheClockForwardAndNeverBack() {
        var later = clock.now().plus(Duration.ofHours(1));

        assertThat(secretariat()
                        .post("/api/clock", "{\"now\": \"" + later + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(clock.now()).isAfterOrEqualTo(later);
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
}
