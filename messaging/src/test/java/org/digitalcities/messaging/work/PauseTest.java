package org.digitalcities.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a failing item waits. */
class PauseTest {

    @Test
    void thePauseDoublesUpToFiveMinutesHoweverOftenItFails() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(Pause::after)).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2),
                Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
        assertThat(Pause.after(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Pause.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
