package org.digitalcities.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.digitalcities.journeys.chaos.FaultSchedule.Round;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    @Test
    void tenRoundsHitEveryTargetWhateverTheSeed() {
        for (var seed : LongStream.rangeClosed(1, 200).toArray()) {
            assertThat(FaultSchedule.of(seed, 10).rounds())
                    .as("seed " + seed)
                    .extracting(Round::target)
                    .contains(Target.values());
        }
    }

    @Test
    void twelveRoundsHaveEachFaultFourTimesAndTwoInstancesInHalfOfThem() {
        for (var seed : LongStream.rangeClosed(1, 200).toArray()) {
            var rounds = FaultSchedule.of(seed, 12).rounds();
            for (var fault : InjectedFault.values())
                assertThat(rounds)
                        .as("seed " + seed)
                        .filteredOn(round -> round.fault() == fault)
                        .hasSize(4);
            assertThat(rounds).as("seed " + seed).filteredOn(Round::isTwice).hasSize(6);
        }
    }

    @Test
    void onlyWhatIsThereIsHit() {
        for (var seed : LongStream.rangeClosed(1, 200).toArray()) {
            assertThat(FaultSchedule.of(seed, 12).rounds())
                    .as("seed " + seed)
                    .allMatch(round -> round.instance() <= round.instances())
                    .filteredOn(round -> !round.target().isScaled())
                    .allMatch(round -> round.instance() == 1);
        }
        assertThat(FaultSchedule.of(7, 100).rounds()).anyMatch(round -> round.instance() == 2);
    }

    @Test
    void aPauseLastsUntilOthersHaveTakenOver() {
        assertThat(FaultSchedule.of(7, 100).rounds())
                .filteredOn(round -> round.fault() == InjectedFault.PAUSE)
                .isNotEmpty()
                .allMatch(
                        round -> round.down().toSeconds() >= 17 && round.down().toSeconds() < 20);
        assertThat(FaultSchedule.of(7, 100).rounds())
                .filteredOn(round -> round.fault() != InjectedFault.PAUSE)
                .allMatch(round -> round.down().toSeconds() < 2);
    }

    @Test
    void theSameSeedGivesTheSameScheduleAndAnotherSeedAnother() {
        assertThat(FaultSchedule.of(7, 30)).isEqualTo(FaultSchedule.of(7, 30));
        assertThat(FaultSchedule.of(7, 30).rounds())
                .isNotEqualTo(FaultSchedule.of(8, 30).rounds());
    }

    @Test
    void aShortRunBeginsAsALongOneWithItsSeed() {
        assertThat(FaultSchedule.of(7, 30).rounds())
                .startsWith(FaultSchedule.of(7, 4).rounds().toArray(Round[]::new));
    }

    @Test
    void aNewsletterGoesOutWhereverItsSenderOrKafkaIsHit() {
        assertThat(FaultSchedule.of(3, 10).rounds())
                .filteredOn(round -> round.target() == Target.NEWSLETTER || round.target() == Target.KAFKA)
                .isNotEmpty()
                .allMatch(Round::issue);
    }
}
