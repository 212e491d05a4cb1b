package org.digitalcities.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

    private static final RestartBackoff HUB = RestartBackoff.OF_A_HUB;

    @Test
    void theyDoubleUpToAMinute() {
        assertThat(Stream.iterate(
                                HUB.after(Duration.ZERO, Duration.ZERO), last -> HUB.after(last, Duration.ofSeconds(5)))
                        .limit(9)
                        .map(Duration::toSeconds))
                .isEqualTo(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L));
    }

    @Test
    void aMinuteOfReadinessBeginsAnew() {
        var grown = Duration.ofSeconds(32);

        assertThat(HUB.after(grown, Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
        assertThat(HUB.after(grown, Duration.ofSeconds(60).minusNanos(1))).isEqualTo(Duration.ofSeconds(60));
        assertThat(HUB.after(Duration.ofSeconds(60), Duration.ofHours(3))).isEqualTo(Duration.ofSeconds(1));
    }
}
