package org.digitalcities.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TrafficTurnTest {

    private final TrafficTurn third = TrafficTurn.of(3, "3", LocalDate.parse("2026-11-24"));

    @Test
    void eachTurnBeginsAWeekAfterTheOneBefore() {
        assertThat(third.begins()).isEqualTo("2026-12-08T09:00:00Z");
    }

    @Test
    void whatClosesOnATurnsDayIsClosedWhenTheTurnBegins() {
        assertThat(LocalDateTime.parse(third.closingAfter(0))
                        .atZone(ZoneId.of(TrafficTurn.ZONE))
                        .toInstant())
                .isBefore(third.begins());
    }
}
