package org.digitalcities.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.digitalcities.local.RunningHub;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void whatNeverEndedByItselfSaysNothingOfThat() {
        assertThat(said(0, null, null)).isEmpty();
    }

    @Test
    void howOftenAndWhenItWasStartedAgain() {
        assertThat(said(1, "2026-03-01T11:59:48Z", null)).isEqualTo(", restarted once, last 12 s ago");
        assertThat(said(3, "2026-03-01T11:00:00Z", null)).isEqualTo(", restarted 3 times, last 3600 s ago");
    }

    @Test
    void whenItWillBe() {
        assertThat(said(0, null, "2026-03-01T12:00:04.9Z")).isEqualTo(", starts again in 4 s");
        assertThat(said(5, "2026-03-01T11:59:00Z", "2026-03-01T11:59:59Z"))
                .isEqualTo(", restarted 5 times, last 60 s ago, starts again");
    }

    private static String said(int restarts, String last, String again) {
        var process = new RunningHub.Running(
                "study-service", "study-service", 1, 8084, "2026-03-01T10:00:00Z", restarts, last, again);
        return StatusTable.restarts(process, NOW);
    }
}
