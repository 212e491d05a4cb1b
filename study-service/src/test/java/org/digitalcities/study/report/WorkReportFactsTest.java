package org.digitalcities.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.study.community.Community;
import org.digitalcities.study.report.WorkReportFacts.Gathering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkReportFactsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private static final Gathering DAEJEON = new Gathering(MeetingKind.WORLD_CONGRESS, 2022, "Daejeon", null);

    @ParameterizedTest(name = "the congress of {0} is past on {1}: {2}")
    @CsvSource({
        "10, 2022-07-20T10:00:00Z, false",
        "10, 2022-10-31T22:59:59Z, false",
        "10, 2022-10-31T23:00:00Z, true",
        "10, 2023-11-07T09:00:00Z, true",
        "12, 2022-12-31T22:59:59Z, false",
        "12, 2022-12-31T23:00:00Z, true",
        "1, 2021-12-31T23:30:00Z, false",
        "1, 2022-01-31T23:00:00Z, true"
    })
    void theCongressOfTheMandateIsPastOnceItsMonthIsOverWhereTheCommunityIsLedFrom(
            int month, Instant asOf, boolean past) {
        var mandate = new Community.Mandate("2022-2025", MeetingKind.WORLD_CONGRESS, "Daejeon", 2022, month);

        assertThat(facts(mandate, asOf).past(DAEJEON, ZONE)).isEqualTo(past);
    }

    @Test
    void aMeetingWhoseMonthIsNotKnownIsPastOnceItsYearIsOver() {
        var mandate = new Community.Mandate("2022-2025", MeetingKind.WORLD_CONGRESS, "Daejeon", 2022, 10);
        var council = new Gathering(MeetingKind.WORLD_COUNCIL, 2022, null, null);
        var november = Instant.parse("2022-11-15T10:00:00Z");
        var january = Instant.parse("2023-01-01T10:00:00Z");

        assertThat(facts(mandate, november).past(council, ZONE)).isFalse();
        assertThat(facts(mandate, january).past(council, ZONE)).isTrue();
        assertThat(facts(null, november).past(DAEJEON, ZONE)).isFalse();
        assertThat(facts(null, january).past(DAEJEON, ZONE)).isTrue();
        assertThat(facts(mandate, november).past(new Gathering(MeetingKind.WORLD_CONGRESS, 2026, null, null), ZONE))
                .isFalse();
    }

    @Test
    void aMeetingThatHasBegunIsPastWhateverItsMonth() {
        var opened = Instant.parse("2022-10-10T08:00:00Z");

        assertThat(facts(null, opened.plusSeconds(1))
                        .past(new Gathering(MeetingKind.WORLD_CONGRESS, 2022, "Daejeon", opened), ZONE))
                .isTrue();
        assertThat(facts(null, opened).past(null, ZONE)).isFalse();
    }

    private static WorkReportFacts facts(Community.Mandate mandate, Instant asOf) {
        var community = new Community(
                mandate, List.of(), List.of(), List.of(), List.of(), new Community.Answers(0, 0), null, List.of());
        return new WorkReportFacts(community, List.of(), List.of(), asOf, List.of(), null);
    }
}
