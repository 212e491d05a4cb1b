package org.digitalcities.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.digitalcities.journeys.chaos.Schedule.Round;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void tenRoundsKillEveryTargetWhateverTheSeed() {
        for (var seed : LongStream.rangeClosed(1, 200).toArray()) {
            assertThat(Schedule.of(seed, 10).rounds()).as("seed " + seed).extracting(Round::target).contains(Target.values());
        }
    }

    @Test
    void theSameSeedGivesTheSameScheduleAndAnotherSeedAnother() {
        assertThat(Schedule.of(7, 30)).isEqualTo(Schedule.of(7, 30));
        assertThat(Schedule.of(7, 30).rounds()).isNotEqualTo(Schedule.of(8, 30).rounds());
    }

    @Test
    void aShortRunBeginsAsALongOneWithItsSeed() {
        assertThat(Schedule.of(7, 30).rounds()).startsWith(Schedule.of(7, 4).rounds().toArray(Round[]::new));
    }

    @Test
    void aNewsletterGoesOutWhereverItsSenderOrKafkaIsKilled() {
        assertThat(Schedule.of(3, 10).rounds()).filteredOn(round -> round.target() == Target.NEWSLETTER || round.target() == Target.KAFKA).isNotEmpty().allMatch(Round::issue);
    }
}
