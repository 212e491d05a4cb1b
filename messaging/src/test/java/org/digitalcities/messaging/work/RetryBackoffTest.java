package org.digitalcities.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a failing item waits. */
class RetryBackoffTest {

    @Test
    void thePauseDoublesUpToFiveMinutesHoweverOftenItFails() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(RetryBackoff::after))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(16));
        assertThat(RetryBackoff.after(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryBackoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
