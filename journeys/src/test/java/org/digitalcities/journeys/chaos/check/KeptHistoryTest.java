package org.digitalcities.journeys.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.RunHistory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The checker on the history of a real run: five rounds with 8 members and 20 subscribers, saved with {@code --keep}; the mails
 * that became due later are added.
 */
class KeptHistoryTest {

    private static final Path KEPT = Path.of("src/test/resources/history");

    private RunHistory history;

    @BeforeEach
    void read() throws Exception {
        history = RunHistory.read(KEPT);
    }

    @Test
    void aRealHistoryPasses() {
        assertThat(faults(history)).isEmpty();
    }

    @Test
    void itHoldsEveryKindOfCall() {
        assertThat(history.of(HistoryFile.ASKED))
                .extracting(line -> Route.named(line.path("route").asString()))
                .containsAll(Route.all());
    }

    /** Of four members that lapsed in the first campaign, two had answered a later one. */
    @Test
    void itsLastCampaignAsksNeitherWhoWithdrewNorWhoLapsedForGood() {
        var asked = new Membership(new EventLog(history)).asked("chaos-5");
        assertThat(asked)
                .doesNotContain("city-01", "city-09")
                .doesNotContain("city-03", "city-04")
                .contains("city-02", "city-08", "city-17", "city-18")
                .hasSize(14);
    }

    @ParameterizedTest
    @EnumSource
    void takingOutAnyLineFailsUnlessItIsARepeat(HistoryFile place) {
        assertThat(history.of(place)).isNotEmpty();
        IntStream.range(0, history.of(place).size()).parallel().forEach(line -> {
            var found = faults(history.without(place, line));
            var what = "%s without line %d".formatted(place.file(), line + 1);
            if (RunHistory.isRepeat(history.of(place).get(line)))
                assertThat(found).as(what).isEmpty();
            else assertThat(found).as(what).isNotEmpty();
        });
    }

    private static List<String> faults(RunHistory history) {
        return Checker.check(history).stream()
                .flatMap(verdict -> verdict.faults().stream())
                .toList();
    }
}
