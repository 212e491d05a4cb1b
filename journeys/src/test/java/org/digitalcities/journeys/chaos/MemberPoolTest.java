package org.digitalcities.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberPoolTest {

    private final MemberPool members = new MemberPool(4);

    @BeforeEach
    void enter() {
        assertThat(members.vacancies()).containsExactly(1, 2, 3, 4);
        members.entered(List.of("city-01", "city-02", "city-03", "city-04"));
    }

    @Test
    void whoWithdrewIsAskedNoMoreAndReplaced() {
        members.withdrew("city-02");
        assertThat(members.asked(turn(2))).containsExactly("city-01", "city-03", "city-04");
        assertThat(members.vacancies()).containsExactly(5);
        members.entered(List.of("city-05"));
        assertThat(members.asked(turn(2))).containsExactly("city-01", "city-03", "city-04", "city-05");
    }

    @Test
    void whoFellSilentIsAskedUntilItLapses() {
        members.fellSilent("city-03", turn(2));
        assertThat(members.answering()).containsExactly("city-01", "city-02", "city-04");
        assertThat(members.vacancies()).containsExactly(5);
        assertThat(members.asked(turn(5))).contains("city-03");
        assertThat(members.asked(turn(6))).doesNotContain("city-03");
    }

    @Test
    void nobodyIsEnteredWhileNobodyHasLeft() {
        assertThat(members.vacancies()).isEmpty();
    }

    @Test
    void aNumberIsGivenOnceAlthoughItsEntryFailed() {
        members.withdrew("city-01");
        assertThat(members.vacancies()).containsExactly(5);
        assertThat(members.vacancies()).containsExactly(6);
    }

    private static TrafficTurn turn(int number) {
        return TrafficTurn.of(number, String.valueOf(number), LocalDate.parse("2026-11-24"));
    }
}
